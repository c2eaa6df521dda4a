import { chain } from './chain.mjs'
import { callArguments } from './classes.mjs'
import { IDENTIFIER, Style, indentAt, naming, setOptions, wholeLines } from './edit.mjs'
import { Loader } from './load.mjs'
import { Problem, firstLine } from './problem.mjs'
import { entries, stringValue } from './scan.mjs'
import { Sources } from './sources.mjs'
import { defaultOf, pgType, typeScriptOf } from './types.mjs'

/** Lets MikroORM's schema generator write the script that makes its schema; it needs no connection for that. */
export async function emit(request) {
  const loader = new Loader(request.project)
  loader.resolve('@mikro-orm/core')
  const options = await configured(loader, request)
  const { MikroORM } = await loader.import('@mikro-orm/postgresql')
  let orm
  try {
    orm = await MikroORM.init(quiet(options))
  } catch (e) {
    throw new Problem('load-failed', `MikroORM cannot load its entities: ${firstLine(e)}`)
  }
  try {
    const script = await generator(orm).getCreateSchemaSQL({ wrap: false })
    const sources = new Sources(request.project)
    const models = metadata(orm)
      .filter((meta) => meta.tableName ?? meta.collection)
      .filter((meta) => !meta.abstract && !meta.embeddable && !meta.virtual && !meta.view && !meta.expression)
      .map((meta) => describe(meta, sources))
    return { version: loader.version('@mikro-orm/core'), sql: [script], models }
  } catch (e) {
    throw new Problem('emit-failed', `MikroORM cannot write the schema of its entities: ${firstLine(e)}`)
  } finally {
    await orm.close(true)
  }
}

async function configured(loader, { path, export: wanted }) {
  const module = await loader.load(loader.file(path))
  let value = wanted ? module[wanted] : (module.default?.default ?? module.default ?? module)
  if (wanted && value === undefined) {
    throw new Problem('no-data-source', `${path} exports no ${wanted}; it exports ${Object.keys(module).join(', ')}; correct models.export`)
  }
  value = typeof value === 'function' ? await value('default') : await value
  if (Array.isArray(value)) {
    if (value.length > 1) {
      const names = value.map((each) => each.contextName ?? 'default').join(', ')
      throw new Problem('several-data-sources', `${path} holds several configurations (${names}); export the one that is meant by a name of its own, and say it with models.export`)
    }
    value = value[0]
  }
  if (!value || (!value.entities && !value.entitiesTs)) {
    throw new Problem('no-data-source', `${path} exports no configuration of MikroORM with entities; name the file that its command line takes, often mikro-orm.config.ts`)
  }
  return value
}

/** Without anything that would reach for another database, or write into the project. */
function quiet(options) {
  const { host, port, user, password, clientUrl, replicas, driverOptions, onQuery, subscribers, seeder, ...rest } = options
  const url = new URL(process.env.DATABASE_URL)
  return {
    ...rest,
    clientUrl: process.env.DATABASE_URL,
    dbName: url.pathname.slice(1),
    debug: false,
    connect: false,
    ensureDatabase: false,
    preferTs: true,
    metadataCache: { ...rest.metadataCache, enabled: false },
    schemaGenerator: { ...rest.schemaGenerator, disableForeignKeys: false },
  }
}

function generator(orm) {
  return orm.schema ?? orm.getSchemaGenerator()
}

function metadata(orm) {
  const all = orm.getMetadata().getAll()
  return [...(all instanceof Map ? all.values() : Object.values(all))]
}

function describe(meta, sources) {
  const place = placeOf(meta.className, sources)
  const properties = Object.values(meta.properties).filter(
    (property) => property.persist !== false && property.fieldNames?.length > 0 && property.kind !== 'm:n' && property.kind !== '1:m' && !isInverse(property),
  )
  return {
    name: meta.className,
    schema: meta.schema && meta.schema !== '*' ? meta.schema : null,
    table: meta.tableName ?? meta.collection,
    file: place?.source.file ?? null,
    line: place ? place.source.line(place.source.tokens[place.at].start) : null,
    properties: properties.flatMap((property) => {
      const name = property.embedded ? property.embedded[0] : property.name
      const found = place && propertyOf(place, name, sources)
      return property.fieldNames.map((column) => ({
        name,
        owner: found?.owner ?? null,
        column,
        file: (found?.source ?? place?.source)?.file ?? null,
        line: found ? found.source.line(found.source.tokens[found.nameIndex].start) : null,
        type: null,
        // What a new object already holds is part of its INSERT.
        client: isSetByClient(property) || found?.member?.initialized === true,
      }))
    }),
  }
}

function isInverse(property) {
  return property.kind === '1:1' && !property.owner
}

function isSetByClient(property) {
  const standard = property.default !== undefined || property.defaultRaw !== undefined
  return Boolean(property.onCreate) || property.version || (!property.autoincrement && !property.generated && !standard)
}

/** A class with decorators, or the literal of `defineEntity({…})` and `new EntitySchema({…})`. */
function placeOf(name, sources) {
  const literal = sources.literal(name, (tokens, i) => {
    if (tokens[i].text !== 'defineEntity' && tokens[i].text !== 'EntitySchema') {
      return undefined
    }
    let open = i + 1
    while (open < tokens.length && tokens[open].text !== '(' && tokens[open].text !== ';') {
      open++
    }
    const list = tokens[open + 1]?.text === '{' ? entries(tokens, open + 1) : []
    const named = list.find((entry) => entry.key === 'name' || entry.key === 'class')
    const value = named?.value === undefined ? undefined : tokens[named.value]
    if (!value || (stringValue(value) ?? value.text) !== name) {
      return undefined
    }
    const properties = list.find((entry) => entry.key === 'properties')
    const brace = properties && tokens.findIndex((token, at) => at >= properties.first && at < properties.after && token.text === '{')
    return brace > 0 ? brace : undefined
  })
  if (literal) {
    return { ...literal, list: entries(literal.source.tokens, literal.open) }
  }
  const found = sources.classNamed(name)
  return found && { source: found.source, class: found.class, at: found.class.nameIndex, name }
}

function propertyOf(place, name, sources) {
  if (place.list) {
    const entry = place.list.find((each) => each.key === name)
    return entry && { source: place.source, nameIndex: entry.first, entry }
  }
  const found = sources.member(place.name, name)
  return found && { source: found.source, nameIndex: found.member.nameIndex, member: found.member, owner: found.class.name }
}

// ---- How a property should be written

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

function addEntry(change, { source, list }) {
  const { tokens, text, file } = source
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
  const indent = indentAt(text, tokens[last.first].start)
  return [{ file, start: at, end: at, text: `,${style.newline}${indent}${known.property}: ${written}` }]
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
