// Lets `import()` of the project's TypeScript end in the module that `require` would give: globs of entities are often
// loaded with import, and a class that was loaded twice would be two entities.
import { readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'

const TYPESCRIPT = new Set(['.ts', '.mts', '.cts', '.tsx'])

export async function load(url, context, next) {
  if (!url.startsWith('file:') || !TYPESCRIPT.has(extname(new URL(url).pathname))) {
    return next(url, context)
  }
  const file = fileURLToPath(url)
  const names = exportedNames(readFileSync(file, 'utf8'))
  const source = `import { createRequire } from 'node:module'
const loaded = createRequire(${JSON.stringify(file)})(${JSON.stringify(file)})
export default loaded.default ?? loaded
${names.map((name) => `const $${name} = loaded.${name}\nexport { $${name} as ${name} }`).join('\n')}`
  return { format: 'module', source, shortCircuit: true }
}

/** Names that are declared where they are exported; others are found in the default export. */
function exportedNames(source) {
  const declared = /^\s*export\s+(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:class|const|let|var|enum|function)\s+([\p{ID_Start}$_][\p{ID_Continue}$]*)/gmu
  return [...new Set([...source.matchAll(declared)].map((found) => found[1]))]
}
