// Looks at a page in a real browser as people do: phone and desk, light and dark. Prints what is wrong with it as JSON.
// Usage: node page.mjs URL [FOLDER]: with a folder, screenshots are left there.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'

const [url, folder] = process.argv.slice(2)
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] })
const problems = []

async function open(options, look) {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const where = `${options.viewport.width} px, ${options.colorScheme}`
  const tell = (what) => problems.push(`${where}: ${what}`)
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && tell(message.text()))
  page.on('pageerror', (error) => tell(error.message))
  page.on('response', (response) => response.status() >= 400 && tell(`${response.status()} ${response.url()}`))
  page.on('requestfailed', (request) => tell(`${request.failure().errorText} ${request.url()}`))
  page.on('request', (request) => new URL(request.url()).origin === new URL(url).origin || tell(`asks for ${request.url()}`))
  await page.goto(url, { waitUntil: 'load' })
  await look(page, tell)
  await context.close()
}

const unfold = (page) => page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)))

for (const width of [390, 1280]) {
  for (const colorScheme of ['light', 'dark']) {
    const options = { viewport: { width, height: 900 }, colorScheme }
    await open(options, async (page, tell) => {
      if (folder) await page.screenshot({ path: `${folder}/${width}-${colorScheme}.png`, fullPage: true })
      for (const folded of [true, false]) {
        if (!folded) await unfold(page)
        const wide = await page.evaluate(() => document.documentElement.scrollWidth)
        if (wide > width) tell(`is ${wide} px wide`)
      }
    })
    // The policy is lifted for axe alone, which has to run inside of the page.
    await open({ ...options, bypassCSP: true }, async (page, tell) => {
      await unfold(page)
      await page.evaluate(axe)
      const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }))
      for (const violation of found.violations) {
        tell(`axe: ${violation.id}: ${violation.nodes.length} times: ${violation.nodes[0].html.slice(0, 300)}: ${violation.nodes[0].failureSummary}`)
      }
    })
  }
}
await browser.close()
console.log(JSON.stringify(problems))
