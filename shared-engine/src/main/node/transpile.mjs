import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Problem } from './problem.mjs'
import { compilerOptions } from './tsconfig.mjs'

/**
 * What turns a source file of the project into CommonJS: `(file) => text`. All modules of the project are loaded as
 * CommonJS, whatever they are written as, so that one class is one class however it was reached.
 *
 * Undefined where nothing but Node's own type stripping is there, which translates no decorators.
 */
export function transpilerOf(loader, needed) {
  const options = compilerOptions(loader)
  for (const [by, maker] of Object.entries({ typescript: withTypeScript, swc: withSwc, esbuild: withEsbuild })) {
    const made = maker(loader, options)
    if (made) {
      const transpile = (file) => prologue(file) + made(file, readFileSync(file, 'utf8').replace(/^#!.*/, ''))
      return Object.assign(transpile, { by })
    }
  }
  if (needed && !process.features.typescript) {
    throw new Problem(
      'no-typescript',
      `nothing in ${loader.root} can load TypeScript; add typescript 5 or 6, @swc/core, esbuild or tsx to its devDependencies, or name compiled JavaScript`,
    )
  }
  return undefined
}

/** On the first line, so that lines keep their numbers. */
function prologue(file) {
  return `const __importMeta={url:${JSON.stringify(pathToFileURL(file).href)},dirname:__dirname,filename:__filename,resolve:(name)=>require('node:url').pathToFileURL(require.resolve(name)).href};`
}

/** TypeScript 7 has no such interface any more. */
function withTypeScript(loader, options) {
  const typescript = loader.has('typescript') ? loader.package('typescript') : undefined
  if (typeof typescript?.transpileModule !== 'function') {
    return undefined
  }
  const { options: parsed } = typescript.convertCompilerOptionsFromJson(options, loader.root)
  // What would keep imports of types, for which CommonJS has no place.
  delete parsed.preserveValueImports
  delete parsed.importsNotUsedAsValues
  const compilerOptions = {
    ...parsed,
    module: typescript.ModuleKind.CommonJS,
    moduleResolution: typescript.ModuleResolutionKind.Node10,
    target: typescript.ScriptTarget.ES2022,
    esModuleInterop: true,
    allowJs: true,
    isolatedModules: false,
    verbatimModuleSyntax: false,
    noEmit: false,
    outFile: undefined,
    sourceMap: false,
    inlineSourceMap: false,
    declaration: false,
    useDefineForClassFields: options.useDefineForClassFields ?? false,
  }
  return (file, source) => {
    const result = typescript.transpileModule(metaAsVariable(source), {
      compilerOptions,
      fileName: file,
      reportDiagnostics: true,
    })
    // Complaints about options have no file; they are not what decides whether the models can be read.
    const error = result.diagnostics?.find(
      (diagnostic) => diagnostic.file && diagnostic.category === typescript.DiagnosticCategory.Error,
    )
    if (error) {
      const line = error.file.getLineAndCharacterOfPosition(error.start ?? 0).line + 1
      throw doesNotCompile(loader, file, line, typescript.flattenDiagnosticMessageText(error.messageText, ' '))
    }
    return result.outputText
  }
}

function withSwc(loader, options) {
  if (!loader.has('@swc/core')) {
    return undefined
  }
  const swc = loader.package('@swc/core')
  return (file, source) =>
    compiling(loader, file, () =>
      swc.transformSync(metaAsVariable(source), {
        filename: file,
        configFile: false,
        swcrc: false,
        module: { type: 'commonjs' },
        jsc: {
          parser: { syntax: 'typescript', decorators: true, tsx: file.endsWith('x') },
          transform: {
            legacyDecorator: options.experimentalDecorators === true,
            decoratorMetadata: options.emitDecoratorMetadata === true,
            useDefineForClassFields: options.useDefineForClassFields ?? false,
          },
          target: 'es2022',
          keepClassNames: true,
        },
      }).code,
    )
}

/** esbuild itself, or the one that tsx or drizzle-kit bring. It knows no decorator metadata. */
function withEsbuild(loader, options) {
  const esbuild = [loader.require, ...['tsx/package.json', 'drizzle-kit'].flatMap((name) => below(loader, name))]
    .map((require) => tried(() => require('esbuild')))
    .find(Boolean)
  const { experimentalDecorators, jsx } = options
  return (
    esbuild &&
    ((file, source) =>
      compiling(
        loader,
        file,
        () =>
          esbuild.transformSync(metaAsVariable(source), {
            loader: file.endsWith('x') ? 'tsx' : 'ts',
            format: 'cjs',
            target: 'es2022',
            sourcefile: file,
            logLevel: 'silent',
            keepNames: true,
            tsconfigRaw: {
              compilerOptions: {
                experimentalDecorators,
                jsx: jsx === 'preserve' ? 'react-jsx' : jsx,
                useDefineForClassFields: options.useDefineForClassFields ?? false,
              },
            },
          }).code,
      ))
  )
}

function below(loader, name) {
  return loader.has(name) ? [createRequire(loader.resolve(name))] : []
}

function tried(work) {
  try {
    return work()
  } catch {
    return undefined
  }
}

/** CommonJS has no `import.meta`. */
function metaAsVariable(source) {
  return source.includes('import.meta') ? source.replace(/\bimport\.meta\b/g, '__importMeta') : source
}

function compiling(loader, file, work) {
  try {
    return work()
  } catch (e) {
    const first = e.errors?.[0]
    const line = first?.location?.line ?? /:(\d+):\d+/.exec(e.message ?? '')?.[1] ?? 1
    throw doesNotCompile(loader, file, line, first?.text ?? String(e.message ?? e).replace(/\s+/g, ' '))
  }
}

function doesNotCompile(loader, file, line, message) {
  return new Problem(
    'does-not-compile',
    `${relative(loader.root, file)}:${line}: the TypeScript does not compile: ${message.slice(0, 300)}; correct it, then run the gate again`,
  )
}

