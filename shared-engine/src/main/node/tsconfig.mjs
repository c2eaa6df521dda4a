import { existsSync, readFileSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'

/** The compiler options of the project's `tsconfig.json`, with what it extends. Not there or not readable: none. */
export function compilerOptions(loader) {
  const file = join(loader.root, 'tsconfig.json')
  return existsSync(file) ? optionsOf(file, loader, new Set()) : {}
}

function optionsOf(file, loader, seen) {
  if (seen.has(file) || !existsSync(file)) {
    return {}
  }
  seen.add(file)
  const config = parse(readFileSync(file, 'utf8'))
  const options = {}
  for (const base of [config.extends ?? []].flat()) {
    Object.assign(options, optionsOf(baseFile(base, file, loader), loader, seen))
  }
  const own = { ...config.compilerOptions }
  if (own.paths || own.baseUrl) {
    own.pathsBase = resolve(dirname(file), own.baseUrl ?? '.')
  }
  return Object.assign(options, own)
}

function baseFile(base, file, loader) {
  if (base.startsWith('.') || isAbsolute(base)) {
    const path = resolve(dirname(file), base)
    return existsSync(path) ? path : `${path}.json`
  }
  for (const name of [base, `${base}.json`, `${base}/tsconfig.json`]) {
    try {
      return loader.require.resolve(name)
    } catch {
      // The next spelling.
    }
  }
  return ''
}

/** JSON with comments and trailing commas. */
function parse(text) {
  const plain = text
    .replace(/("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[^]*?\*\//g, (all, string) => string ?? '')
    .replace(/("(?:[^"\\]|\\.)*")|,(\s*[}\]])/g, (all, string, end) => string ?? end)
  try {
    return JSON.parse(plain.replace(/^\ufeff/, '')) ?? {}
  } catch {
    return {}
  }
}

/** What else a request may mean by the `paths` and `baseUrl` of the configuration. */
export function pathsOf(loader) {
  const { paths = {}, pathsBase, baseUrl } = compilerOptions(loader)
  return (request) => {
    if (request.startsWith('.') || isAbsolute(request) || request.startsWith('node:')) {
      return []
    }
    const found = []
    for (const [pattern, targets] of Object.entries(paths)) {
      const [before, after] = pattern.split('*')
      const fits = after === undefined ? request === pattern : request.startsWith(before) && request.endsWith(after)
      if (fits) {
        const middle = after === undefined ? '' : request.slice(before.length, request.length - after.length)
        found.push(...targets.map((target) => resolve(pathsBase, target.replace('*', middle))))
      }
    }
    return baseUrl ? [...found, resolve(pathsBase, request)] : found
  }
}
