import { existsSync, readdirSync, statSync } from 'node:fs'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { Problem } from './problem.mjs'

const CODE = /(?<!\.d)\.[cm]?[jt]s$/

/** The source files of a path that names a file, a folder, or several with `*`, `**` and `{a,b}`. */
export function filesOf(loader, path) {
  const full = isAbsolute(path) ? path : resolve(loader.root, path)
  if (existsSync(full)) {
    return statSync(full).isDirectory() ? [...walk(full)].filter((file) => CODE.test(file)) : [full]
  }
  const pattern = relative(loader.root, full).split(sep).join('/')
  const matches = matcher(pattern)
  const found = [...walk(loader.root)].filter((file) => matches.test(relative(loader.root, file).split(sep).join('/')))
  if (found.length === 0) {
    throw new Problem('no-file', `${path} names no file in ${loader.root}; correct models.path`)
  }
  return found
}

function matcher(glob) {
  const source = glob.replace(/\*\*\/|\*\*|\*|\?|\{[^}]*}|[.+^${}()|[\]\\]/g, (part) => {
    switch (part) {
      case '**/':
        return '(?:.*/)?'
      case '**':
        return '.*'
      case '*':
        return '[^/]*'
      case '?':
        return '[^/]'
      default:
        return part.startsWith('{') && part.length > 1
          ? `(?:${part.slice(1, -1).split(',').map((each) => each.replace(/[.+^$()|[\]\\]/g, '\\$&')).join('|')})`
          : `\\${part}`
    }
  })
  return new RegExp(`^${source}$`)
}

function* walk(folder) {
  const inside = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of inside) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules' && entry.name !== '.git') {
        yield* walk(path)
      }
    } else if (entry.isFile()) {
      yield path
    }
  }
}
