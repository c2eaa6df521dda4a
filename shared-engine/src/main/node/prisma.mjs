import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Loader } from './load.mjs'
import { Problem, firstLine } from './problem.mjs'
import { fieldsOf, readSchema } from './prisma-schema.mjs'

/** Lets Prisma's schema engine write the script that makes its schema, and reads the places of fields from the schema itself. */
export async function emit(request) {
  const loader = new Loader(request.project)
  const files = schemaFiles(loader, request.path)
  const schema = readSchema(files)
  if (schema.provider && !/^(?:postgres|postgresql|cockroachdb)$/.test(schema.provider)) {
    throw new Problem('other-database', `${request.path} is for ${schema.provider}, not for PostgreSQL`)
  }
  const sql = loader.has('@prisma/schema-engine-wasm')
    ? await withWasm(loader, forEngine(files, loader.version('@prisma/schema-engine-wasm')))
    : withCommandLine(loader, request.path)
  return {
    version: loader.version('prisma') ?? loader.version('@prisma/client') ?? null,
    sql: [sql],
    models: schema.models.map((model) => describe(model, schema)),
  }
}

/** `prisma/schema.prisma`, or a folder whose files are one schema. */
export function schemaFiles(loader, path) {
  const root = loader.file(path)
  const files = statSync(root).isDirectory() ? prismaFilesIn(root) : [root]
  if (files.length === 0) {
    throw new Problem('no-file', `${path} holds no .prisma file; name the schema file or its folder in models.path`)
  }
  return files.map((file) => ({ path: file, file: relative(loader.root, file), text: readFileSync(file, 'utf8') }))
}

function prismaFilesIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? prismaFilesIn(path) : entry.name.endsWith('.prisma') ? [path] : []
    })
}

/** Since version 7 the engine refuses the URLs that a schema of version 6 must have; they are of no use here. Lines stay where they are. */
function forEngine(files, version) {
  return Number(version.split('.')[0]) < 7
    ? files
    : files.map((each) => ({
        ...each,
        text: each.text.replace(/^([ \t]*)(?:url|directUrl|shadowDatabaseUrl)[ \t]*=.*$/gm, '$1'),
      }))
}

/** The schema engine as WebAssembly, which needs no download and no database. */
async function withWasm(loader, files) {
  const glue = loader.resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const engine = await import(pathToFileURL(glue).href)
  const instance = new WebAssembly.Instance(
    new WebAssembly.Module(readFileSync(join(dirname(glue), 'schema_engine_bg.wasm'))),
    { './schema_engine_bg.js': engine },
  )
  engine.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  let panic
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => (panic = message) }
  try {
    const started = await engine.SchemaEngine.new(
      { datamodels: files.map(({ file, text }) => [file, text]) },
      () => {},
      factory,
    )
    const { stdout } = await started.diff({
      from: { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: files.map(({ file, text }) => ({ path: file, content: text })) },
      script: true,
      shadowDatabaseUrl: null,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    })
    return stdout
  } catch (e) {
    throw refused(panic ?? e.message ?? String(e))
  }
}

function succeeded(value) {
  return { ok: true, value, map: (f) => succeeded(f(value)), flatMap: (f) => f(value) }
}

/** A connection on which nothing is: a script for an empty database asks no more. */
const nothing = {
  provider: 'postgres',
  adapterName: 'tenantgate',
  errorRegistry: { consumeError: () => undefined },
  queryRaw: async () => succeeded({ columnNames: [], columnTypes: [], rows: [] }),
  executeRaw: async () => succeeded(0),
  executeScript: async () => succeeded(undefined),
  getConnectionInfo: () => succeeded({ schemaName: 'public', supportsRelationJoins: true }),
  dispose: async () => succeeded(undefined),
}
const factory = {
  provider: 'postgres',
  adapterName: 'tenantgate',
  errorRegistry: { consumeError: () => undefined },
  connect: async () => succeeded(nothing),
  connectToShadowDb: async () => succeeded(nothing),
}

/** The project's own `prisma migrate diff`, which needs the engine that Prisma downloads. */
function withCommandLine(loader, path) {
  const program = join(dirname(loader.resolve('prisma/package.json')), 'build', 'index.js')
  const major = Number(loader.version('prisma').split('.')[0])
  const schemaOption = major >= 7 ? '--to-schema' : '--to-schema-datamodel'
  try {
    return execFileSync(process.execPath, [program, 'migrate', 'diff', '--from-empty', schemaOption, path, '--script'], {
      cwd: loader.root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 64 * 1024 * 1024,
    })
  } catch (e) {
    const said = String(e.stderr ?? '') + String(e.stdout ?? '')
    if (/binaries\.prisma\.sh|ENOTFOUND|ECONNREFUSED|ETIMEDOUT/.test(said)) {
      throw new Problem(
        'no-schema-engine',
        'Prisma wants to download its schema engine and cannot; add @prisma/schema-engine-wasm to the devDependencies, which needs no download',
      )
    }
    throw refused(said || e.message)
  }
}

/** The error that Prisma's engine prints for people, in one line with its place. */
function refused(said) {
  let text = String(said)
  try {
    text = JSON.parse(text).message ?? text
  } catch {
    // It was no JSON.
  }
  // eslint-disable-next-line no-control-regex
  const plain = text.replace(/\x1b\[[0-9;]*m/g, '').replace(/\\n/g, '\n')
  const error = /error: ([^\n]+)/i.exec(plain)?.[1] ?? firstLine(plain)
  const place = /-->\s+([^\s:]+:\d+)/.exec(plain)?.[1]
  return new Problem('does-not-compile', `${place ? `${place}: ` : ''}Prisma refuses the schema: ${error}; correct it, then run the gate again`)
}

function describe(model, schema) {
  return {
    name: model.name,
    schema: model.schema,
    table: model.table,
    file: model.file,
    line: model.line,
    properties: fieldsOf(model, schema).map((field) => ({
      name: field.name,
      column: field.column,
      file: model.file,
      line: field.line,
      type: field.type + field.arity,
      client: isSetByClient(field),
    })),
  }
}

/** Prisma's client sets constants, `now()`, `uuid()` and the like itself; only these it leaves to the database. */
function isSetByClient(field) {
  return !/@default\(\s*(?:autoincrement|dbgenerated|sequence)\s*\(/.test(field.attributes)
}
