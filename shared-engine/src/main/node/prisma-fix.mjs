import { IDENTIFIER, camelCase, naming, wholeLines } from './edit.mjs'
import { Loader } from './load.mjs'
import { fieldsOf, readSchema } from './prisma-schema.mjs'
import { schemaFiles } from './prisma.mjs'
import { defaultOf, pgType } from './types.mjs'

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

