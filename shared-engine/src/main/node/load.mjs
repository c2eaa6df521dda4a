import { existsSync, readFileSync, statSync } from 'node:fs'
import Module, { createRequire, register } from 'node:module'
import { extname, isAbsolute, join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Problem, firstLine } from './problem.mjs'
import { transpilerOf } from './transpile.mjs'
import { pathsOf } from './tsconfig.mjs'

const TYPESCRIPT = ['.ts', '.mts', '.cts', '.tsx']
/** What an import of JavaScript may mean in a TypeScript source. */
const WRITTEN_AS = { '.js': ['.ts', '.tsx'], '.jsx': ['.tsx'], '.mjs': ['.mts'], '.cjs': ['.cts'] }

/** Loads modules of one project, TypeScript too, with what the project itself has to translate it. */
export class Loader {
  constructor(root) {
    this.root = root
    this.require = createRequire(join(root, 'package.json'))
    this.hooked = false
  }

  /** A module of the project's `node_modules`, or of one of the folders above. */
  package(name) {
    return this.require(this.resolve(name))
  }

  /** As `package`, for those that only `import` may load. */
  async import(name) {
    return import(pathToFileURL(this.resolve(name)).href)
  }

  resolve(name) {
    try {
      return this.require.resolve(name)
    } catch (e) {
      if (e.code !== 'MODULE_NOT_FOUND' && e.code !== 'ERR_PACKAGE_PATH_NOT_EXPORTED') {
        throw e
      }
      const anyModules = this.modulesFolder()
      throw anyModules
        ? new Problem(
            'package-missing',
            `${name} is not installed for ${this.root}; add it to the package.json there and install (npm ci)`,
          )
        : new Problem(
            'no-node-modules',
            `there is no node_modules in ${this.root} nor above it; install the project's packages first (npm ci)`,
          )
    }
  }

  has(name) {
    try {
      this.require.resolve(name)
      return true
    } catch {
      return false
    }
  }

  modulesFolder() {
    return this.require.resolve.paths('x').find((folder) => existsSync(folder))
  }

  version(name) {
    // Not every package exports its package.json.
    for (const folder of this.require.resolve.paths(name)) {
      const file = join(folder, name, 'package.json')
      if (existsSync(file)) {
        return JSON.parse(readFileSync(file, 'utf8')).version
      }
    }
    return undefined
  }

  /** The file of a path that the configuration names. */
  file(path) {
    const file = isAbsolute(path) ? path : resolve(this.root, path)
    if (!existsSync(file)) {
      throw new Problem('no-file', `${path} does not exist in ${this.root}; correct models.path`)
    }
    return file
  }

  /** What a source file of the project exports. */
  async load(file) {
    const shown = relative(this.root, file)
    try {
      if (!TYPESCRIPT.includes(extname(file))) {
        this.hook(false)
        return { ...(await import(pathToFileURL(file).href)) }
      }
      return this.hook(true) ? this.require(file) : { ...(await import(pathToFileURL(file).href)) }
    } catch (e) {
      if (e instanceof Problem) {
        throw e
      }
      throw this.failure(shown, e)
    }
  }

  failure(shown, e) {
    const missing = /Cannot find (?:module|package) '([^'./][^']*)'/.exec(e?.message ?? '')
    if (missing && !missing[1].startsWith('/')) {
      return new Problem(
        this.modulesFolder() ? 'package-missing' : 'no-node-modules',
        this.modulesFolder()
          ? `loading ${shown} failed: ${missing[1]} is not installed; install the project's packages (npm ci)`
          : `loading ${shown} failed: there is no node_modules in ${this.root} nor above it; install the project's packages first (npm ci)`,
      )
    }
    return new Problem('load-failed', `loading ${shown} failed: ${this.told(e)}${this.place(e)}`)
  }

  /** What was thrown; where only the project's esbuild could translate it, with what that cannot do. */
  told(e) {
    const line = firstLine(e)
    return /emitDecoratorMetadata|cannot be guessed/.test(line) && this.transpile?.by === 'esbuild'
      ? `${line.split('. ')[0]}; esbuild, which translates the TypeScript here, knows no decorator metadata: add typescript 5 or 6, or @swc/core, to the devDependencies`
      : line
  }

  /** Where in the project it was thrown. */
  place(e) {
    const frame = String(e?.stack ?? '')
      .split('\n')
      .map((line) => /\(?((?:file:\/\/)?\/[^()]+?):(\d+)(?::\d+)?\)?$/.exec(line.trim()))
      .find((found) => found?.[1].includes(this.root) && !found[1].includes('node_modules'))
    return frame ? ` (${relative(this.root, frame[1].replace('file://', ''))}:${frame[2]})` : ''
  }

  /** Lets `require` and `import` take TypeScript. False where only Node itself can, by stripping types. */
  hook(needed) {
    if (this.hooked) {
      return this.transpile !== undefined
    }
    this.transpile = transpilerOf(this, needed)
    this.hooked = true
    if (!this.transpile) {
      return false
    }
    const transpile = this.transpile
    for (const extension of TYPESCRIPT) {
      Module._extensions[extension] = (module, file) => module._compile(transpile(file), file)
    }
    const plainJavaScript = Module._extensions['.js']
    Module._extensions['.js'] = (module, file) => {
      // A TypeScript project's own JavaScript may be written with import and export as well.
      if (!file.includes('node_modules') && this.isInProject(file) && /^\s*(?:import|export)\s/m.test(readFileSync(file, 'utf8'))) {
        return module._compile(transpile(file), file)
      }
      return plainJavaScript(module, file)
    }
    this.hookResolution()
    register(new URL('./import-hook.mjs', import.meta.url), { data: { root: this.root } })
    return true
  }

  isInProject(file) {
    return !relative(this.root, file).startsWith('..')
  }

  hookResolution() {
    const standard = Module._resolveFilename
    const aliases = pathsOf(this)
    Module._resolveFilename = function (request, parent, ...rest) {
      const candidates = [request, ...(parent?.filename?.includes('node_modules') ? [] : aliases(request))]
      let failure
      for (const candidate of candidates) {
        for (const spelling of [candidate, ...asTypeScript(candidate)]) {
          try {
            return standard.call(this, spelling, parent, ...rest)
          } catch (e) {
            failure ??= e
          }
        }
      }
      throw failure
    }
  }
}

function asTypeScript(request) {
  const extension = extname(request)
  return (WRITTEN_AS[extension] ?? []).map((other) => request.slice(0, -extension.length) + other)
}

/** The files of a path that may be a file, a folder or a glob of `*` and `**`. */
export function isFolder(path) {
  return statSync(path).isDirectory()
}

/** What a module exports by name, the default export and its properties included. */
export function exported(module) {
  const found = new Map()
  for (const [name, value] of Object.entries(module)) {
    found.set(name, value)
  }
  const standard = module.default
  if (standard && typeof standard === 'object' && !Array.isArray(standard)) {
    for (const [name, value] of Object.entries(standard)) {
      if (!found.has(name)) {
        found.set(name, value)
      }
    }
  }
  return found
}

