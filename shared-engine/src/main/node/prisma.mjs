import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { IDENTIFIER, camelCase, naming, wholeLines } from './edit.mjs'
import { Loader } from './load.mjs'
import { Problem, firstLine } from './problem.mjs'
import { fieldsOf, readSchema } from './prisma-schema.mjs'
import { defaultOf, pgType } from './types.mjs'

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
function schemaFiles(loader, path) {
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

// ---- How a field should be written

const TYPES = {
  text: ['String', ''],
  'character varying': ['String', 'VarChar'],
  character: ['String', 'Char'],
  uuid: ['String', 'Uuid'],
  inet: ['String', 'Inet'],
  bit: ['String', 'Bit'],
  'bit varying': ['String', 'VarBit'],
  xml: ['String', 'Xml'],
  citext: ['String', 'Citext'],
  boolean: ['Boolean', ''],
  integer: ['Int', ''],
  smallint: ['Int', 'SmallInt'],
  oid: ['Int', 'Oid'],
  bigint: ['BigInt', ''],
  'double precision': ['Float', ''],
  real: ['Float', 'Real'],
  numeric: ['Decimal', 'Decimal'],
  money: ['Decimal', 'Money'],
  'timestamp without time zone': ['DateTime', 'Timestamp'],
  'timestamp with time zone': ['DateTime', 'Timestamptz'],
  date: ['DateTime', 'Date'],
  'time without time zone': ['DateTime', 'Time'],
  'time with time zone': ['DateTime', 'Timetz'],
  jsonb: ['Json', ''],
  json: ['Json', 'Json'],
  bytea: ['Bytes', ''],
}

/** What `@db.Timestamp` and its kin mean without a number. */
const UNSAID = { 'timestamp without time zone': '3' }

export function fix(request) {
  const loader = new Loader(request.project)
  const files = schemaFiles(loader, request.path)
  const schema = readSchema(files)
  return request.changes.map((change) => {
    const model = schema.models.find((each) => each.name === change.model.name)
    const made = !model ? `model ${change.model.name} was not found` : written(change, model, schema)
    return typeof made === 'string' ? { id: change.id, cannot: made } : { id: change.id, edits: made }
  })
}

function written(change, model, schema) {
  const { action, column } = change
  const text = schema.texts.get(model.file)
  const fields = fieldsOf(model, schema)
  if (action === 'add') {
    return add(change, model, schema, fields, text)
  }
  const field = fields.find((each) => each.name === change.property.name && each.column === change.property.column)
  if (!field) {
    return `field ${change.property.name} of ${model.name} was not found`
  }
  if (action === 'remove') {
    if (field.relation || model.fields.some((other) => other !== field && usesField(other.attributes, field.name))) {
      return `${field.name} belongs to a relation, whose other side would have to go too`
    }
    const lines = wholeLines(text, field.start, field.end)
    return [{ file: model.file, ...lines, text: '' }]
  }
  if (action === 'rename') {
    const mapped = /(?<!@)@map\(\s*(?:name:\s*)?"(?:[^"\\]|\\.)*"\s*\)/
    const without = field.attributes.replace(mapped, '').replace(/\s{2,}/g, ' ').trim()
    return rewrite(field, model, field.type, field.arity, `${without} @map(${JSON.stringify(column.name)})`.trim())
  }
  return set(change, field, model, schema)
}

function usesField(attributes, name) {
  return [...attributes.matchAll(/fields:\s*\[([^\]]*)]/g)].some((found) =>
    found[1].split(',').some((each) => each.trim() === name),
  )
}

function set({ aspects, column }, field, model, schema) {
  let { type, arity, attributes } = field
  if (aspects.includes('type')) {
    const wanted = typeOf(column, schema)
    if (!wanted) {
      return `Prisma has no type for ${column.type}`
    }
    type = wanted.type
    arity = wanted.array ? '[]' : arity === '[]' ? (column.nullable ? '?' : '') : arity
    attributes = attributes.replace(/\s?@db\.\w+(?:\([^)]*\))?/, '').trim()
    attributes = [attributes, wanted.native].filter(Boolean).join(' ')
  }
  if (aspects.includes('nullable') && arity !== '[]') {
    arity = column.nullable ? '?' : ''
  }
  if (aspects.includes('default')) {
    attributes = withoutDefault(attributes)
    const value = column.default == null ? '' : `@default(${defaultText(column, schema)})`
    attributes = [attributes, value].filter(Boolean).join(' ')
  }
  return rewrite(field, model, type, arity, attributes)
}

function withoutDefault(attributes) {
  const start = attributes.indexOf('@default(')
  if (start < 0) {
    return attributes
  }
  let depth = 0
  let at = start
  do {
    depth += attributes[at] === '(' ? 1 : attributes[at] === ')' ? -1 : 0
    at++
  } while (at < attributes.length && (depth > 0 || attributes[at - 1] !== ')'))
  return `${attributes.slice(0, start)}${attributes.slice(at)}`.replace(/\s{2,}/g, ' ').trim()
}

function rewrite(field, model, type, arity, attributes) {
  // Attributes stay in their column as far as the type leaves room.
  const typed = attributes ? `${(type + arity).padEnd(field.typeWidth - 1)} ${attributes}` : type + arity
  const text = `${field.name}${field.gap}${typed}`
  return [{ file: model.file, start: field.start, end: field.codeEnd, text }]
}

function typeOf(column, schema) {
  const type = pgType(column.type)
  if (column.labels) {
    const known = schema.enums.find((each) => each.dbName === column.enumName)
    return known && { type: known.name, array: type.array, native: '' }
  }
  const found = TYPES[type.name]
  if (!found) {
    return { type: `Unsupported(${JSON.stringify(type.element)})`, array: type.array, native: '' }
  }
  const modifiers = type.modifiers.join(', ')
  const native = nativeType(found[1], type.name, modifiers)
  return { type: found[0], array: type.array, native: native ? `@db.${native}` : '' }
}

function nativeType(native, name, modifiers) {
  if (!native || (modifiers && UNSAID[name] === modifiers)) {
    return ''
  }
  // Without a number PostgreSQL keeps microseconds.
  const precision = /^(?:timestamp|time)\b/.test(name) ? modifiers || '6' : modifiers
  return precision ? `${native}(${precision})` : native
}

function defaultText(column, schema) {
  const known = defaultOf(column.default)
  if (/^(?:now\(\)|CURRENT_TIMESTAMP)/.test(column.default)) {
    return 'now()'
  }
  const label = column.labels && schema.enums.find((each) => each.dbName === column.enumName)?.labels.get(known.value)
  if (label) {
    return label
  }
  if (known.value === undefined || pgType(column.type).array) {
    return `dbgenerated(${JSON.stringify(column.default)})`
  }
  return typeof known.value === 'string' ? JSON.stringify(known.value) : String(known.value)
}

function add({ column }, model, schema, fields, text) {
  const wanted = typeOf(column, schema)
  if (!wanted) {
    return `the schema has no enum for ${column.enumName}`
  }
  const named = naming(
    fields.map((each) => ({ name: each.name, column: each.column, explicit: /@map\(/.test(each.attributes) })),
    column.name,
  )
  const property = named.property === column.name ? column.name : camelCase(column.name)
  if (!IDENTIFIER.test(property) || property.startsWith('_')) {
    return `column ${column.name} makes no name for a field`
  }
  const attributes = [
    column.default == null ? '' : `@default(${defaultText(column, schema)})`,
    property === column.name ? '' : `@map(${JSON.stringify(column.name)})`,
    wanted.native,
  ]
  const last = fields.filter((each) => !each.relation).at(-1) ?? model.fields.at(-1)
  const width = Math.max(...model.fields.map((each) => each.name.length + each.gap.length), property.length + 1)
  const arity = wanted.array ? '[]' : column.nullable ? '?' : ''
  const typeWidth = Math.max(...model.fields.map((each) => (each.attributes ? each.typeWidth : 0)))
  const typed = `${wanted.type}${arity}`.padEnd(typeWidth - 1)
  const line = `${property.padEnd(width)}${typed} ${attributes.filter(Boolean).join(' ')}`.trimEnd()
  const lineStart = text.lastIndexOf('\n', last.start - 1) + 1
  const end = text.indexOf('\n', last.end)
  const at = end < 0 ? text.length : end
  return [{ file: model.file, start: at, end: at, text: `\n${text.slice(lineStart, last.start)}${line}` }]
}

