import { dirname, relative } from 'node:path'
import { chain } from './chain.mjs'
import { callArguments } from './classes.mjs'
import { columnsOf } from './drizzle.mjs'
import { Style, naming, separator, wholeLines } from './edit.mjs'
import { entries, stringValue } from './scan.mjs'
import { Sources } from './sources.mjs'
import { defaultOf, pgType } from './types.mjs'

export function fix(request) {
  const sources = new Sources(request.project)
  return request.changes.map((change) => {
    const found = columnsOf(change.model.name, change.model.table, sources)
    const made = found ? written(change, found, sources) : `the columns of ${change.model.name} were not found`
    return typeof made === 'string' ? { id: change.id, cannot: made } : { id: change.id, edits: made }
  })
}

function written(change, found, sources) {
  const { source, open } = found
  const list = entries(source.tokens, open)
  if (change.action === 'add') {
    return add(change, found, list, sources)
  }
  const entry = list.find((each) => each.key === change.property.name)
  if (entry?.value === undefined) {
    return `${change.property.name} of ${change.model.name} was not found among its columns`
  }
  if (change.action === 'remove') {
    const { tokens, text, file } = source
    const next = tokens[entry.after]?.text === ',' ? entry.after : entry.after - 1
    return [{ file, ...wholeLines(text, tokens[entry.first].start, tokens[next].end), text: '' }]
  }
  return alter(change, source, entry, sources)
}

function alter({ action, aspects = [], column }, source, entry, sources) {
  const { tokens, text, file } = source
  const style = new Style(source)
  const [builder, ...rest] = chain(tokens, entry)
  if (!builder) {
    return 'it is not written as calls of column builders'
  }
  const prefix = tokens[builder.at - 1]?.text === '.' ? text.slice(tokens[entry.value].start, tokens[builder.at].start) : ''
  const given = callArguments(tokens, builder.open)
  const named = given[0] && stringValue(tokens[given[0].first]) !== undefined ? tokens[given[0].first] : undefined
  if (action === 'rename') {
    const name = style.string(column.name)
    return named
      ? [{ file, start: named.start, end: named.end, text: name }]
      : [{ file, start: tokens[builder.open].end, end: tokens[builder.open].end, text: given.length > 0 ? `${name}, ` : name }]
  }
  const edits = []
  const imports = new Set()
  const drop = (call) => edits.push({ file, start: tokens[call.at - 1].start, end: tokens[call.close].end, text: '' })
  const append = []
  if (aspects.includes('type')) {
    const made = builderOf(column, style, prefix, sources, named && style.string(stringValue(named)), text)
    if (!made) {
      return `Drizzle has no column builder for ${column.type}`
    }
    imports.add(made.builder)
    const arrays = rest.filter((call) => call.name === 'array' || call.name === '$type')
    arrays.forEach(drop)
    edits.push({ file, start: tokens[entry.value].start, end: tokens[builder.close].end, text: made.text })
    if (!prefix) {
      edits.push(...imported(source, made, sources))
    }
  }
  if (aspects.includes('nullable')) {
    const marked = rest.find((call) => call.name === 'notNull')
    if (column.nullable && marked) {
      drop(marked)
    } else if (!column.nullable && !marked && !rest.some((call) => call.name === 'primaryKey')) {
      append.push('.notNull()')
    }
  }
  if (aspects.includes('default')) {
    rest.filter((call) => /^(?:default|defaultNow|defaultRandom)$/.test(call.name)).forEach(drop)
    if (column.default != null) {
      const made = defaultText(column, style, text.slice(tokens[entry.value].start, tokens[builder.close].end))
      append.push(made)
      if (made.includes('sql`')) {
        edits.push(...importing(source, 'sql', 'drizzle-orm'))
      }
    }
  }
  if (append.length > 0) {
    const at = tokens[entry.after - 1].end
    edits.push({ file, start: at, end: at, text: append.join('') })
  }
  return edits
}

const BUILDERS = {
  text: 'text',
  'character varying': 'varchar',
  character: 'char',
  integer: 'integer',
  smallint: 'smallint',
  bigint: 'bigint',
  numeric: 'numeric',
  real: 'real',
  'double precision': 'doublePrecision',
  boolean: 'boolean',
  'timestamp without time zone': 'timestamp',
  'timestamp with time zone': 'timestamp',
  date: 'date',
  'time without time zone': 'time',
  'time with time zone': 'time',
  interval: 'interval',
  uuid: 'uuid',
  json: 'json',
  jsonb: 'jsonb',
  inet: 'inet',
  cidr: 'cidr',
  macaddr: 'macaddr',
  macaddr8: 'macaddr8',
}

/** The builder call of a type: `varchar('name', { length: 50 }).array()`. */
function builderOf(column, style, prefix, sources, name, text) {
  const type = pgType(column.type)
  const enumeration = column.labels ? enumNamed(column.enumName, sources) : undefined
  const builder = column.labels ? enumeration?.name : BUILDERS[type.name]
  if (!builder) {
    return undefined
  }
  const options = []
  const [first, second] = type.modifiers
  if (/^character/.test(type.name) && first) {
    options.push(`length: ${first}`)
  } else if (type.name === 'numeric' && first) {
    options.push(`precision: ${first}`, ...(second && second !== '0' ? [`scale: ${second}`] : []))
  } else if (type.name === 'bigint') {
    const mode = /\bbigint\([^)]*mode:\s*['"](\w+)['"]/.exec(text)?.[1] ?? 'bigint'
    options.push(`mode: ${style.string(mode)}`)
  } else if (/^time/.test(type.name)) {
    options.push(...(type.name.includes('with time zone') ? ['withTimezone: true'] : []), ...(first ? [`precision: ${first}`] : []))
  }
  const given = [name, options.length > 0 ? `{ ${options.join(', ')} }` : undefined].filter(Boolean)
  const call = `${enumeration ? '' : prefix}${builder}(${given.join(', ')})`
  return { builder, enumeration, text: type.array ? `${call}.array()` : call }
}

/** The constant of `export const role = pgEnum('role', […])`. */
function enumNamed(name, sources) {
  for (const source of sources.all) {
    const { tokens } = source
    for (let i = 0; i + 4 < tokens.length && source.text.includes(name); i++) {
      const isEnum = /^(?:pgEnum|enum)$/.test(tokens[i].text) && tokens[i + 1].text === '(' && stringValue(tokens[i + 2]) === name
      if (isEnum) {
        const equals = tokens.slice(0, i).findLastIndex((token) => token.text === '=')
        return { name: tokens[equals - 1].text, source }
      }
    }
  }
  return undefined
}

function defaultText(column, style, builder) {
  const known = defaultOf(column.default)
  if (/^(?:now\(\)|CURRENT_TIMESTAMP)$/.test(column.default)) {
    return '.defaultNow()'
  }
  if (column.default === 'gen_random_uuid()') {
    return '.defaultRandom()'
  }
  if (known.value === undefined || pgType(column.type).array || /^json/.test(column.type) || typeof known.value === 'number') {
    const exact = /^(?:numeric|bigint)/.test(column.type) && !/mode:\s*['"]number['"]/.test(builder)
    const plain = typeof known.value === 'number' && !exact
    return plain ? `.default(${known.value})` : `.default(sql\`${column.default.replace(/[`\\$]/g, '\\$&')}\`)`
  }
  return `.default(${typeof known.value === 'string' ? style.string(known.value) : known.value})`
}

function imported(source, made) {
  if (made.enumeration) {
    const other = made.enumeration.source
    if (other.file === source.file) {
      return []
    }
    // With the ending that the file's other imports of its neighbours have.
    const ending = /from\s+['"]\.[^'"]*?(\.[cm]?[jt]s)['"]/.exec(source.text)?.[1] ?? ''
    const path = relative(dirname(source.file), other.file).replace(/\.[cm]?[jt]s$/, ending)
    return importing(source, made.builder, path.startsWith('.') ? path : `./${path}`)
  }
  return importing(source, made.builder, 'drizzle-orm/pg-core')
}

/** Adds a name to the import of a module, or the import. */
function importing(source, name, module) {
  const { tokens, text, file } = source
  let last = 0
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i].text !== 'import' || tokens[i].type !== 'word' || !tokens[i].fresh) {
      continue
    }
    let end = i
    while (end < tokens.length && tokens[end].type !== 'string') {
      end++
    }
    const names = tokens.slice(i, end)
    last = tokens[end]?.end ?? last
    if (names.some((token) => token.text === name)) {
      return []
    }
    const close = names.findLastIndex((token) => token.text === '}')
    if (stringValue(tokens[end]) === module && close > 0 && names[1].text !== 'type') {
      const before = tokens[i + close - 1]
      const at = before.text === ',' ? before.start : before.end
      return [{ file, start: at, end: at, text: `, ${name}` }]
    }
  }
  const style = new Style(source)
  const line = `import { ${name} } from ${style.string(module)}${style.semicolon}`
  const at = last && text[last] === ';' ? last + 1 : last
  return [{ file, start: at, end: at, text: at ? `${style.newline}${line}` : `${line}${style.newline}` }]
}

function add({ model, column }, found, list, sources) {
  const { source } = found
  const { tokens, text, file } = source
  const style = new Style(source)
  const last = list.at(-1)
  if (!last) {
    return `${model.name} lists no columns`
  }
  const calls = list.filter((entry) => entry.value !== undefined).map((entry) => [entry, chain(tokens, entry)[0]])
  const named = naming(
    model.properties.map((property) => {
      const builder = calls.find(([entry]) => entry.key === property.name)?.[1]
      return { ...property, explicit: stringValue(tokens[(builder?.open ?? -2) + 1]) !== undefined }
    }),
    column.name,
  )
  // Where columns bear their names although they need not, the new one does as well.
  const alwaysNamed = calls.length > 0 && calls.every(([, builder]) => stringValue(tokens[(builder?.open ?? -2) + 1]) !== undefined)
  const first = calls[0]
  const prefix = first && tokens[first[1]?.at - 1]?.text === '.' ? text.slice(tokens[first[0].value].start, tokens[first[1].at].start) : ''
  // A table without a name of several words does not show that the configuration names columns.
  const cased = sources.all.some(({ file, text }) => /^drizzle\.config\./.test(file) && /\bcasing\s*:/.test(text))
  const name = (named.explicit && !cased) || alwaysNamed ? style.string(column.name) : undefined
  const made = builderOf(column, style, prefix, sources, name, text)
  if (!made) {
    return `Drizzle has no column builder for ${column.type}`
  }
  const standard = column.default == null ? '' : defaultText(column, style, made.text)
  const builderText = `${made.text}${column.nullable ? '' : '.notNull()'}${standard}`
  const at = tokens[last.after - 1].end
  const edits = [{ file, start: at, end: at, text: `${separator(source, found.open, last, style)}${named.property}: ${builderText}` }]
  if (!prefix) {
    edits.push(...imported(source, made))
  }
  if (standard.includes('sql`')) {
    edits.push(...importing(source, 'sql', 'drizzle-orm'))
  }
  return edits
}

