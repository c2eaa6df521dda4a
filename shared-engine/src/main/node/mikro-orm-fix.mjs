import { chain } from './chain.mjs'
import { callArguments } from './classes.mjs'
import { IDENTIFIER, Style, indentAt, naming, separator, setOptions, wholeLines } from './edit.mjs'
import { placeOf, propertyOf } from './mikro-orm.mjs'
import { Sources } from './sources.mjs'
import { defaultOf, pgType, typeScriptOf } from './types.mjs'

const TYPES = {
  text: 'text',
  'character varying': 'string',
  character: 'character',
  integer: 'integer',
  smallint: 'smallint',
  bigint: 'bigint',
  numeric: 'decimal',
  real: 'float',
  'double precision': 'double',
  boolean: 'boolean',
  date: 'date',
  'time without time zone': 'time',
  uuid: 'uuid',
  jsonb: 'json',
  bytea: 'blob',
}

/** What a type says of itself beside its name. */
const OF_TYPE = ['length', 'precision', 'scale', 'columnType', 'items', 'nativeEnumName']
const DECORATORS = new Set(['Property', 'PrimaryKey', 'Enum'])
const RELATIONS = new Set(['ManyToOne', 'OneToOne'])

export function fix(request) {
  const sources = new Sources(request.project)
  return request.changes.map((change) => {
    const place = placeOf(change.model.name, sources)
    const made = place ? written(change, place, sources) : `entity ${change.model.name} was not found`
    return typeof made === 'string' ? { id: change.id, cannot: made } : { id: change.id, edits: made }
  })
}

function written(change, place, sources) {
  if (change.action === 'add') {
    return place.list ? addEntry(change, place) : addMember(change, place)
  }
  const found = propertyOf(place, change.property.name, sources)
  if (!found) {
    return `${change.property.name} was not found in ${change.model.name}`
  }
  if (change.action === 'remove') {
    return remove(found)
  }
  const style = new Style(found.source)
  const made = changed(change, style)
  if (found.entry) {
    const { tokens } = found.source
    return tokens[found.entry.value]?.text === '{'
      ? setOptions(found.source, found.entry.value, made)
      : setChain(change, found, made)
  }
  return setMember(change, found, made)
}

function changed({ action, aspects = [], column }, style) {
  if (action === 'rename') {
    return { fieldName: style.string(column.name) }
  }
  const made = {}
  if (aspects.includes('type')) {
    OF_TYPE.forEach((key) => (made[key] = undefined))
    Object.assign(made, typeOptions(column, style))
  }
  if (aspects.includes('nullable')) {
    made.nullable = column.nullable ? 'true' : undefined
  }
  if (aspects.includes('default')) {
    made.default = undefined
    made.defaultRaw = undefined
    Object.assign(made, defaultOptions(column, style))
  }
  return made
}

function typeOptions(column, style) {
  const type = pgType(column.type)
  const known = TYPES[type.name]
  if (column.labels) {
    return {
      items: `[${column.labels.map((label) => style.string(label)).join(', ')}]`,
      nativeEnumName: style.string(column.enumName),
    }
  }
  if (type.array) {
    return { type: style.string('array'), columnType: style.string(column.type) }
  }
  if (type.name === 'timestamp with time zone' || type.name === 'timestamp without time zone') {
    const short = column.type.replace(' with time zone', '').replace(' without time zone', '')
    return { type: style.string('datetime'), columnType: style.string(type.name.includes('without') ? short : short.replace('timestamp', 'timestamptz')) }
  }
  if (!known) {
    return { type: style.string(typeScriptOf(type)), columnType: style.string(column.type) }
  }
  const [first, second] = type.modifiers
  const made = { type: style.string(known) }
  if (/^character/.test(type.name)) {
    return first ? { ...made, length: first } : { ...made, columnType: style.string(column.type) }
  }
  return type.name === 'numeric' && first ? { ...made, precision: first, scale: second ?? '0' } : made
}

function defaultOptions(column, style) {
  if (column.default == null) {
    return {}
  }
  const known = defaultOf(column.default)
  if (known.value === undefined || pgType(column.type).array || /^json/.test(column.type)) {
    return { defaultRaw: style.string(column.default) }
  }
  return { default: typeof known.value === 'string' ? style.string(known.value) : String(known.value) }
}

function options(column, style) {
  return {
    ...typeOptions(column, style),
    ...(column.nullable ? { nullable: 'true' } : {}),
    ...defaultOptions(column, style),
  }
}

function literal(made) {
  return `{ ${Object.entries(made)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ')} }`
}

function named({ model, column }, source, ranges) {
  const { tokens } = source
  return naming(
    model.properties.map((property) => {
      const range = ranges.find((each) => (each.key ?? each.name) === property.name)
      return {
        ...property,
        explicit: range ? tokens.slice(range.first, range.after).some((token) => /^(?:fieldName|name)$/.test(token.text)) : false,
      }
    }),
    column.name,
  )
}

function addMember(change, { source, class: found }) {
  const { tokens, text, file } = source
  const { column } = change
  const last = found.members.filter((member) => member.decorators.some((each) => DECORATORS.has(each.name))).at(-1)
  if (!last) {
    return `class ${change.model.name} has no property to add to`
  }
  if (column.labels) {
    return `an enum of the application has to be chosen for ${column.enumName}`
  }
  const style = new Style(source)
  const known = named(change, source, found.members)
  if (!IDENTIFIER.test(known.property)) {
    return `column ${column.name} makes no name for a property`
  }
  const made = { ...(known.explicit ? { fieldName: style.string(column.name) } : {}), ...options(column, style) }
  const type = typeScriptOf(pgType(column.type), undefined, { bigint: 'bigint' })
  const definite = found.members.some((member) => member.decorators.length > 0 && member.mark === '!') ? '!' : ''
  const declared = column.nullable ? `${known.property}?: ${type} | null` : `${known.property}${definite}: ${type}`
  const indent = indentAt(text, tokens[last.first].start)
  const at = tokens[last.after - 1].end
  const lines = ['', '', `${indent}@Property(${literal(made)})`, `${indent}${declared}${style.semicolon}`]
  return [{ file, start: at, end: at, text: lines.join(style.newline) }]
}

function addEntry(change, { source, open, list }) {
  const { tokens, file } = source
  const { column } = change
  const last = list.at(-1)
  if (!last) {
    return `${change.model.name} lists no properties`
  }
  const style = new Style(source)
  const known = named(change, source, list)
  const made = { ...(known.explicit ? { fieldName: style.string(column.name) } : {}), ...options(column, style) }
  // As the others are: objects, or calls of a property builder.
  const builder = list.map((entry) => entry.value !== undefined && chain(tokens, entry)[0]).find((call) => call && tokens[call.at - 1]?.text === '.')
  if (builder && column.labels) {
    return `an enum of the application has to be chosen for ${column.enumName}`
  }
  const written = builder ? `${tokens[builder.at - 2].text}.${calls(made)}` : literal(made)
  const at = tokens[last.after - 1].end
  return [{ file, start: at, end: at, text: `${separator(source, open, last, style)}${known.property}: ${written}` }]
}

/** `text().nullable().default('x')`. */
function calls({ type, ...rest }) {
  const name = type.slice(1, -1)
  return `${name}()${modifiers(rest)}`
}

function modifiers(made) {
  return Object.entries(made)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `.${key}(${value === 'true' ? '' : value})`)
    .join('')
}

function setChain(change, { source, entry }, made) {
  const { tokens, file } = source
  const [builder, ...rest] = chain(tokens, entry)
  if (!builder || tokens[builder.at - 1]?.text !== '.') {
    return 'it is not written as calls of a property builder'
  }
  if (change.column.labels && change.aspects?.includes('type')) {
    return `an enum of the application has to be chosen for ${change.column.enumName}`
  }
  const { type, ...others } = made
  const edits = rest
    .filter((call) => call.name in others)
    .map((call) => ({ file, start: tokens[call.at - 1].start, end: tokens[call.close].end, text: '' }))
  if (type) {
    edits.push({ file, start: tokens[builder.at].start, end: tokens[builder.close].end, text: `${type.slice(1, -1)}()` })
  }
  const at = tokens[entry.after - 1].end
  return [...edits, { file, start: at, end: at, text: modifiers(others) }]
}

function remove({ source, entry, member }) {
  const { tokens, text, file } = source
  if (entry) {
    const next = tokens[entry.after]?.text === ',' ? entry.after : entry.after - 1
    return [{ file, ...wholeLines(text, tokens[entry.first].start, tokens[next].end), text: '' }]
  }
  const lines = wholeLines(text, tokens[member.first].start, tokens[member.after - 1].end)
  const blank = /^[ \t]*\r?\n/.exec(text.slice(lines.end))
  return [{ file, start: lines.start, end: lines.end + (blank ? blank[0].length : 0), text: '' }]
}

function setMember(change, { source, member }, made) {
  const { tokens, text, file } = source
  const decorator = member.decorators.find((each) => DECORATORS.has(each.name) || RELATIONS.has(each.name))
  if (!decorator) {
    return 'it has no decorator of a column'
  }
  if (RELATIONS.has(decorator.name) && change.aspects?.some((each) => each !== 'nullable')) {
    return 'the column of a relation gets its type from what it points at'
  }
  const given = callArguments(tokens, decorator.open)
  const brace = given.find(({ first }) => tokens[first].text === '{')?.first
  const wanted = Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined))
  const edits = []
  if (brace !== undefined) {
    edits.push(...setOptions(source, brace, made))
  } else if (Object.keys(wanted).length > 0) {
    const at = tokens[decorator.after - 1].start
    edits.push({ file, start: at, end: at, text: `${given.length > 0 ? ', ' : ''}${literal(wanted)}` })
  }
  if (change.action === 'set' && member.typeFirst !== undefined) {
    const start = tokens[member.typeFirst].start
    const end = tokens[member.typeAfter - 1].end
    const old = text.slice(start, end).replace(/\s*\|\s*null\b/g, '')
    const type = change.aspects.includes('type') ? typeScriptOf(pgType(change.column.type), change.column.labels) : old
    const nullable = change.aspects.includes('nullable') ? change.column.nullable : /\|\s*null\b/.test(text.slice(start, end))
    edits.push({ file, start, end, text: nullable ? `${type} | null` : type })
    if (change.aspects.includes('nullable') && !change.column.nullable && member.mark === '?') {
      const mark = tokens[member.markIndex]
      edits.push({ file, start: mark.start, end: mark.end, text: '' })
    }
  }
  return edits
}
