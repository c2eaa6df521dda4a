// Draws each diagram of a Markdown file as GitHub does. Prints their number and what is wrong with them as JSON.
// Usage: node diagrams.mjs FILE
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'

const diagrams = [...readFileSync(process.argv[2], 'utf8').matchAll(/^```mermaid\n(.*?)^```$/gms)].map((one) => one[1])
const path = createRequire(import.meta.url).resolve('@mermaid-js/tiny/dist/mermaid.tiny.js')
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] })
const page = await browser.newPage()
await page.setContent('<!doctype html><title>diagrams</title><body></body>')
await page.addScriptTag({ path })
const drawn = await page.evaluate(async (all) => {
  window.mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' })
  const drawn = []
  for (const [n, text] of all.entries()) {
    try {
      const { svg } = await window.mermaid.render(`diagram${n}`, text)
      const words = [...new DOMParser().parseFromString(svg, 'text/html').querySelectorAll('text')]
      drawn.push({ words: words.map((one) => one.textContent) })
    } catch (error) {
      drawn.push({ error: String(error), text })
    }
  }
  return drawn
}, diagrams)
await browser.close()
console.log(JSON.stringify(drawn))
