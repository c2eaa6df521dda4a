import { callArguments } from './classes.mjs'
import { IDENTIFIER, Style, indentAt, naming, separator, setOptions, wholeLines } from './edit.mjs'
import { placeOf, propertyOf } from './sequelize.mjs'
import { Sources } from './sources.mjs'
import { defaultOf, pgType, typeScriptOf } from './types.mjs'

const TYPES = {
  text: 'TEXT',
  'character varying': 'STRING',
  character: 'CHAR',
  citext: 'CITEXT',
  integer: 'INTEGER',
  smallint: 'SMALLINT',
  bigint: 'BIGINT',
  numeric: 'DECIMAL',
  real: 'REAL',
  'double precision': 'DOUBLE',
  boolean: 'BOOLEAN',
  'timestamp with time zone': 'DATE',
  date: 'DATEONLY',
  'time without time zone': 'TIME',
  uuid: 'UUID',
  json: 'JSON',
  jsonb: 'JSONB',
  bytea: 'BLOB',
  inet: 'INET',
  cidr: 'CIDR',
  macaddr: 'MACADDR',
  tsvector: 'TSVECTOR',
}

export function fix(request) {
  const sources = new Sources(request.project)
  return request.changes.map((change) => {
    const place = placeOf(change.model.name, sources)
    const made = place ? written(change, place) : `model ${change.model.name} was not found`
    return typeof made === 'string' ? { id: change.id, cannot: made } : { id: change.id, edits: made }
  })
}

function written(change, place) {
  if (change.action === 'add') {
    return place.list ? addEntry(change, place) : addMember(change, place)
  }
  const found = propertyOf(place, change.property.name)
  if (!found) {
    return `${change.property.name} is not written in ${change.model.name}; Sequelize adds it itself`
  }
  if (change.action === 'remove') {
    return remove(place, found)
  }
  const made = changed(change, place)
  if (typeof made === 'string') {
    return made
  }
  return place.list ? setEntry(place, found, made) : setMember(change, place, found, made)
}

function changed({ action, aspects = [], column }, { source }) {
  const style = new Style(source)
  if (action === 'rename') {
    return { field: style.string(column.name) }
  }
  const made = {}
  if (aspects.includes('type')) {
    made.type = typeText(column, source, style)
    if (!made.type) {
      return `Sequelize has no type for ${column.type}`
    }
  }
  if (aspects.includes('nullable')) {
    made.allowNull = column.nullable ? 'true' : 'false'
  }
  if (aspects.includes('default')) {
    made.defaultValue = column.default == null ? undefined : defaultText(column, source, style)
  }
  return made
}

/** What the file calls Sequelize's types. */
function typesOf(source) {
  return /\b(DataTypes|DataType|Sequelize|sequelize)\.[A-Z]{3,}/.exec(source.text)?.[1] ?? 'DataTypes'
}

function typeText(column, source, style) {
  const type = pgType(column.type)
  const types = typesOf(source)
  const name = column.labels ? 'ENUM' : TYPES[type.name]
  if (!name) {
    return undefined
  }
  const given = column.labels ? column.labels.map((label) => style.string(label)) : type.modifiers
  const one = `${types}.${name}${given.length > 0 ? `(${given.join(', ')})` : ''}`
  return type.array ? `${types}.ARRAY(${one})` : one
}

function defaultText(column, source, style) {
  const known = defaultOf(column.default)
  if (/^(?:now\(\)|CURRENT_TIMESTAMP)$/.test(column.default) && /^timestamp/.test(column.type)) {
    return `${typesOf(source)}.NOW`
  }
  if (known.value === undefined || pgType(column.type).array || /^json/.test(column.type)) {
    const caller = /\bliteral\(/.test(source.text) && !/\.literal\(/.test(source.text) ? 'literal' : 'Sequelize.literal'
    return /\bSequelize\b|\bliteral\b/.test(source.text) ? `${caller}(${style.string(column.default)})` : undefined
  }
  return typeof known.value === 'string' ? style.string(known.value) : String(known.value)
}

function options(column, place, name) {
  const style = new Style(place.source)
  const type = typeText(column, place.source, style)
  if (!type) {
    return undefined
  }
  const made = { type }
  if (name) {
    made.field = style.string(name)
  }
  if (!column.nullable) {
    made.allowNull = 'false'
  }
  const standard = column.default == null ? undefined : defaultText(column, place.source, style)
  if (standard !== undefined) {
    made.defaultValue = standard
  }
  return made
}

function literal(made) {
  return `{ ${Object.entries(made)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ')} }`
}

function named({ model, column }, names) {
  const known = naming(
    model.properties
      // Sequelize's own timestamps are named whatever the others are.
      .filter((property) => !/^(?:created|updated|deleted)At$/.test(property.name) || property.line !== null)
      .map((property) => ({ ...property, explicit: names(property.name) })),
    column.name,
  )
  return IDENTIFIER.test(known.property) ? known : undefined
}

function addEntry(change, place) {
  const { source, list } = place
  const { tokens, text, file } = source
  const last = list.at(-1)
  if (!last) {
    return `${change.model.name} lists no attributes`
  }
  const known = named(change, (name) => {
    const entry = list.find((each) => each.key === name)
    return entry ? tokens.slice(entry.first, entry.after).some((token) => token.text === 'field') : false
  })
  const made = known && options(change.column, place, known.explicit ? change.column.name : undefined)
  if (!made) {
    return `Sequelize has no type for ${change.column.type}`
  }
  const at = tokens[last.after - 1].end
  const indent = indentAt(text, tokens[last.first].start)
  const style = new Style(source)
  const edits = [{ file, start: at, end: at, text: `${separator(source, place.open, last, style)}${known.property}: ${spread(made, indent, style, place)}` }]
  return [...edits, ...declared(change, place, known.property, style)]
}

/** On one line or on several, as most of the others are. */
function spread(made, indent, style, { source, list }) {
  const { tokens, text } = source
  const objects = list
    .filter((entry) => entry.value !== undefined && tokens[entry.value].text === '{')
    .map((entry) => text.slice(tokens[entry.value].start, tokens[entry.after - 1].end))
  const several = objects.filter((object) => object.includes('\n')).length * 2 > objects.length
  if (!several) {
    return literal(made)
  }
  const inner = Object.entries(made).map(([key, value]) => `${indent}${style.indent}${key}: ${value},`)
  return `{${style.newline}${inner.join(style.newline)}${style.newline}${indent}}`
}

/** A class that declares its attributes' types gets one more: `declare color: string`. */
function declared({ model, column }, { source }, property, style) {
  const found = source.classes.find((each) => each.name === model.name)
  const members = found?.members.filter((member) => source.tokens[member.first].text === 'declare') ?? []
  const last = members.filter((member) => member.typeFirst !== undefined).at(-1)
  if (!last) {
    return []
  }
  const at = source.tokens[last.after - 1].end
  const indent = indentAt(source.text, source.tokens[last.first].start)
  const type = typeScriptOf(pgType(column.type), column.labels)
  return [
    {
      file: source.file,
      start: at,
      end: at,
      text: `${style.newline}${indent}declare ${property}: ${column.nullable ? `${type} | null` : type}${style.semicolon}`,
    },
  ]
}

function addMember(change, place) {
  const { source } = place
  const { tokens, text, file } = source
  const last = place.class.members.filter((member) => member.decorators.some((each) => each.name === 'Column')).at(-1)
  if (!last) {
    return `class ${change.model.name} has no @Column to add to`
  }
  const known = named(change, (name) => {
    const member = place.class.members.find((each) => each.name === name)
    return member ? tokens.slice(member.first, member.nameIndex).some((token) => token.text === 'field') : false
  })
  const made = known && options(change.column, place, known.explicit ? change.column.name : undefined)
  if (!made) {
    return `Sequelize has no type for ${change.column.type}`
  }
  const style = new Style(source)
  const indent = indentAt(text, tokens[last.first].start)
  const at = tokens[last.after - 1].end
  const type = typeScriptOf(pgType(change.column.type), change.column.labels)
  const keyword = tokens.slice(last.first, last.nameIndex).some((token) => token.text === 'declare') ? 'declare ' : ''
  const property = `${keyword}${known.property}${last.mark === '?' ? '' : last.mark}: ${change.column.nullable ? `${type} | null` : type}${style.semicolon}`
  const lines = ['', '', `${indent}@Column(${literal(made)})`, `${indent}${property}`]
  return [{ file, start: at, end: at, text: lines.join(style.newline) }]
}

function remove({ source }, { entry, first, after }) {
  const { tokens, text, file } = source
  if (entry) {
    const next = tokens[entry.after]?.text === ',' ? entry.after : entry.after - 1
    return [{ file, ...wholeLines(text, tokens[entry.first].start, tokens[next].end), text: '' }]
  }
  const lines = wholeLines(text, tokens[first].start, tokens[after - 1].end)
  const blank = /^[ \t]*\r?\n/.exec(text.slice(lines.end))
  return [{ file, start: lines.start, end: lines.end + (blank ? blank[0].length : 0), text: '' }]
}

/** `name: DataTypes.STRING` becomes an object where it needs more than a type. */
function setEntry({ source }, { entry }, made) {
  const { tokens, text, file } = source
  if (entry.value === undefined) {
    return 'it is written in short'
  }
  if (tokens[entry.value].text === '{') {
    return setOptions(source, entry.value, made)
  }
  const start = tokens[entry.value].start
  const end = tokens[entry.after - 1].end
  const all = { type: made.type ?? text.slice(start, end), ...made }
  const wanted = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
  return [{ file, start, end, text: Object.keys(wanted).length > 1 ? literal(wanted) : wanted.type }]
}

/** Of sequelize-typescript: `@Column`, `@Column(DataType.TEXT)`, `@Column({…})`, with `@AllowNull` and `@Default` beside it. */
function setMember(change, { source }, member, made) {
  const { tokens, text, file } = source
  const column = member.decorators.find((each) => each.name === 'Column')
  if (!column) {
    return 'it has no @Column'
  }
  const edits = []
  for (const [name, key] of Object.entries({ AllowNull: 'allowNull', Default: 'defaultValue' })) {
    const beside = member.decorators.find((each) => each.name === name)
    if (beside && key in made) {
      const lines = wholeLines(text, tokens[beside.first].start, tokens[beside.after - 1].end)
      edits.push({ file, ...lines, text: '' })
    }
  }
  const given = callArguments(tokens, column.open)[0]
  const start = column.open === undefined ? tokens[column.after - 1].end : tokens[column.open].start
  const end = tokens[column.after - 1].end
  if (given && tokens[given.first].text === '{') {
    edits.push(...setOptions(source, given.first, made))
  } else {
    const type = made.type ?? (given && text.slice(tokens[given.first].start, tokens[given.after - 1].end))
    const all = Object.fromEntries(Object.entries({ type, ...made }).filter(([, value]) => value !== undefined))
    const keys = Object.keys(all)
    const inside = keys.length === 0 ? '' : keys.length === 1 && keys[0] === 'type' ? `(${type})` : `(${literal(all)})`
    edits.push({ file, start, end, text: inside })
  }
  if (change.action === 'set' && member.typeFirst !== undefined) {
    edits.push(...declareType(source, member, change))
  }
  return edits
}

function declareType({ tokens, text, file }, member, { aspects, column }) {
  const start = tokens[member.typeFirst].start
  const end = tokens[member.typeAfter - 1].end
  const old = text.slice(start, end)
  const plain = old.replace(/\s*\|\s*null\b/g, '')
  const type = aspects.includes('type') ? typeScriptOf(pgType(column.type), column.labels) : plain
  const nullable = aspects.includes('nullable') ? column.nullable : plain !== old
  const wanted = nullable ? `${type} | null` : type
  return wanted === old ? [] : [{ file, start, end, text: wanted }]
}
