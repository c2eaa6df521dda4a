import { callArguments } from './classes.mjs'
import { IDENTIFIER, Style, indentAt, naming, separator, setOptions, wholeLines } from './edit.mjs'
import { entries } from './scan.mjs'
import { Sources } from './sources.mjs'
import { memberOf, schemaNamed } from './typeorm.mjs'
import { defaultOf, pgType, typeScriptOf } from './types.mjs'

const TYPES = {
  'character varying': 'varchar',
  character: 'char',
  integer: 'int',
  'timestamp with time zone': 'timestamptz',
  'timestamp without time zone': 'timestamp',
  'time with time zone': 'timetz',
  'time without time zone': 'time',
}

const COLUMNS = new Set(['Column', 'PrimaryColumn', 'CreateDateColumn', 'UpdateDateColumn', 'DeleteDateColumn', 'VersionColumn'])
const RELATIONS = new Set(['ManyToOne', 'OneToOne'])
/** What a type says of itself in the options; taken away where another type does not have it. */
const OF_TYPE = ['length', 'width', 'precision', 'scale', 'array', 'enum', 'enumName']

/** For each asked change the edits that make it, or why there is none. */
export function fix(request) {
  const sources = new Sources(request.project)
  return request.changes.map((change) => {
    const made = change.action === 'add' ? add(change, sources) : alter(change, sources)
    return typeof made === 'string' ? { id: change.id, cannot: made } : { id: change.id, edits: made }
  })
}

function options(column, style, sections = ['type', 'nullable', 'default']) {
  const made = {}
  if (sections.includes('type')) {
    const type = pgType(column.type)
    made.type = style.string(column.labels ? 'enum' : (TYPES[type.name] ?? type.name))
    if (column.labels) {
      made.enum = `[${column.labels.map((label) => style.string(label)).join(', ')}]`
      made.enumName = style.string(column.enumName)
    }
    const [first, second] = type.modifiers
    if (first && /^(?:character|bit)/.test(type.name)) {
      made.length = first
    } else if (first) {
      made.precision = first
    }
    if (second) {
      made.scale = second
    }
    if (type.array) {
      made.array = 'true'
    }
  }
  if (sections.includes('nullable') && column.nullable) {
    made.nullable = 'true'
  }
  if (sections.includes('default') && column.default != null) {
    const known = defaultOf(column.default)
    made.default =
      known.value === undefined
        ? `() => ${style.string(known.expression)}`
        : typeof known.value === 'string'
          ? style.string(known.value)
          : String(known.value)
  }
  return made
}

function literal(made) {
  return `{ ${Object.entries(made)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ')} }`
}

function add({ model, column }, sources) {
  const schema = schemaNamed(model.name, sources)
  return schema ? addToSchema(schema, model, column) : addToClass(sources.classNamed(model.name), model, column)
}

function addToClass(found, model, column) {
  if (!found) {
    return `class ${model.name} was not found`
  }
  const { source } = found
  const { tokens, text, file } = source
  const style = new Style(source)
  const last = found.class.members.filter((member) => member.decorators.some((each) => COLUMNS.has(each.name) || each.name.startsWith('Primary'))).at(-1)
  if (!last) {
    return `class ${model.name} has no column to add to`
  }
  const named = naming(
    model.properties.map((property) => ({ ...property, explicit: namesColumn(found, property.name) })),
    column.name,
  )
  if (!IDENTIFIER.test(named.property)) {
    return `column ${column.name} makes no name for a property`
  }
  const made = options(column, style)
  const all = named.explicit || named.property === column.name ? (named.explicit ? { name: style.string(column.name), ...made } : made) : made
  const indent = indentAt(text, tokens[last.first].start)
  const type = typeScriptOf(pgType(column.type), column.labels)
  const marks = marksOf(found.class.members)
  const declared = column.nullable
    ? `${named.property}${marks.optional ? '?' : marks.definite}: ${type} | null`
    : `${named.property}${marks.definite}: ${type}`
  const at = tokens[last.after - 1].end
  const lines = ['', '', `${indent}@Column(${literal(all)})`, `${indent}${declared}${style.semicolon}`]
  return [{ file, start: at, end: at, text: lines.join(style.newline) }]
}

function marksOf(members) {
  const columns = members.filter((member) => member.decorators.length > 0)
  return {
    definite: columns.some((member) => member.mark === '!') ? '!' : '',
    optional: columns.some((member) => member.mark === '?'),
  }
}

function namesColumn(found, name) {
  const member = found.class.members.find((each) => each.name === name)
  return member?.decorators.some(
    (each) => each.open !== undefined && optionsOf(found.source.tokens, each)?.list.some((entry) => entry.key === 'name'),
  )
}

function addToSchema({ source, open }, model, column) {
  const { tokens, file } = source
  const style = new Style(source)
  const columns = entries(tokens, open).find((entry) => entry.key === 'columns')
  const present = columns?.value && tokens[columns.value].text === '{' ? entries(tokens, columns.value) : []
  if (present.length === 0) {
    return `the EntitySchema of ${model.name} lists no columns`
  }
  const named = naming(
    model.properties.map((property) => ({
      ...property,
      explicit: present.some(
        (entry) => entry.key === property.name && tokens.slice(entry.first, entry.after).some((token) => token.text === 'name'),
      ),
    })),
    column.name,
  )
  const made = options(column, style)
  const all = named.explicit ? { name: style.string(column.name), ...made } : made
  const last = present.at(-1)
  const at = tokens[last.after - 1].end
  return [{ file, start: at, end: at, text: `${separator(source, columns.value, last, style)}${named.property}: ${literal(all)}` }]
}

function alter(change, sources) {
  const { model, property, column, action } = change
  const found = memberOf(property.owner ?? model.name, property.name, sources)
  if (!found) {
    return `property ${property.name} of ${model.name} was not found`
  }
  const { source } = found
  if (action === 'remove') {
    return remove(found)
  }
  const style = new Style(source)
  const made =
    action === 'rename' ? { name: style.string(column.name) } : options(column, style, change.aspects)
  if (action === 'set') {
    if (change.aspects.includes('type')) {
      OF_TYPE.forEach((key) => (made[key] ??= undefined))
    }
    if (change.aspects.includes('nullable')) {
      made.nullable ??= undefined
    }
    if (change.aspects.includes('default')) {
      made.default ??= undefined
    }
  }
  if (found.entry) {
    const { tokens } = source
    return tokens[found.entry.value]?.text === '{' ? setOptions(source, found.entry.value, made) : 'its options are no literal'
  }
  return alterMember(found, made, change)
}

function remove({ source, member, entry }) {
  const { tokens, text, file } = source
  if (entry) {
    const next = tokens[entry.after]?.text === ',' ? entry.after : entry.after - 1
    return [{ file, ...wholeLines(text, tokens[entry.first].start, tokens[next].end), text: '' }]
  }
  const lines = wholeLines(text, tokens[member.first].start, tokens[member.after - 1].end)
  // One of the empty lines around it goes too.
  const blank = /^[ \t]*\r?\n/.exec(text.slice(lines.end))
  return [{ file, start: lines.start, end: lines.end + (blank ? blank[0].length : 0), text: '' }]
}

function alterMember(found, made, { action, aspects = [], column }) {
  const { source, member } = found
  const relation = member.decorators.find((each) => RELATIONS.has(each.name))
  const decorator = member.decorators.find((each) => COLUMNS.has(each.name) || each.name === 'PrimaryGeneratedColumn')
  const join = member.decorators.find((each) => each.name === 'JoinColumn')
  if (!decorator && relation) {
    if (action === 'rename') {
      return join ? setDecorator(source, join, made) : 'the relation has no @JoinColumn that could name its column'
    }
    if (aspects.some((each) => each !== 'nullable')) {
      return 'the column of a relation gets its type from what it points at'
    }
    const nullability = column.nullable ? { nullable: 'true' } : { nullable: 'false' }
    return [...setDecorator(source, relation, nullability), ...declareNullable(found, column.nullable)]
  }
  if (!decorator) {
    return 'it has no column decorator'
  }
  if (decorator.name === 'PrimaryGeneratedColumn' && action === 'set') {
    return 'how a generated key is made is for its author to decide'
  }
  const edits = setDecorator(source, decorator, made)
  if (typeof edits === 'string' || action !== 'set') {
    return edits
  }
  if (aspects.includes('type')) {
    return [...edits, ...declareType(found, column)]
  }
  return aspects.includes('nullable') ? [...edits, ...declareNullable(found, column.nullable)] : edits
}

/** A decorator's options: the index of their brace, and their entries. */
function optionsOf(tokens, decorator) {
  const brace = callArguments(tokens, decorator.open).find(({ first }) => tokens[first].text === '{')?.first
  return brace === undefined ? undefined : { brace, list: entries(tokens, brace) }
}

function setDecorator(source, decorator, made) {
  const { tokens, file } = source
  const given = callArguments(tokens, decorator.open)
  const type = given[0] && tokens[given[0].first].type === 'string' && given[0].after === given[0].first + 1 ? given[0] : undefined
  const edits = []
  let rest = made
  if (type && 'type' in made) {
    const { type: name, ...others } = made
    edits.push({ file, start: tokens[type.first].start, end: tokens[type.first].end, text: name })
    rest = others
  }
  const present = optionsOf(tokens, decorator)
  const wanted = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  if (present) {
    const gone = Object.keys(wanted).length === 0 && present.list.every(({ key }) => key in rest)
    return [...edits, ...(gone ? [withoutArgument(source, given, present.brace)] : setOptions(source, present.brace, rest))]
  }
  if (Object.keys(wanted).length === 0) {
    return edits
  }
  if (decorator.open === undefined) {
    const at = tokens[decorator.after - 1].end
    return [...edits, { file, start: at, end: at, text: `(${literal(wanted)})` }]
  }
  const at = tokens[decorator.after - 1].start
  return [...edits, { file, start: at, end: at, text: `${given.length > 0 ? ', ' : ''}${literal(wanted)}` }]
}

/** Options of which nothing is left go away with their comma. */
function withoutArgument({ tokens, file }, given, brace) {
  const i = given.findIndex(({ first }) => first === brace)
  const start = i > 0 ? tokens[given[i - 1].after - 1].end : tokens[brace].start
  return { file, start, end: tokens[given[i].after - 1].end, text: '' }
}

function declareType(found, column) {
  const { source, member } = found
  if (member.typeFirst === undefined) {
    return []
  }
  const { tokens, file } = source
  const type = typeScriptOf(pgType(column.type), column.labels)
  const text = column.nullable ? `${type} | null` : type
  return [{ file, start: tokens[member.typeFirst].start, end: tokens[member.typeAfter - 1].end, text }]
}

function declareNullable({ source, member }, nullable) {
  if (member.typeFirst === undefined) {
    return []
  }
  const { tokens, text, file } = source
  const start = tokens[member.typeFirst].start
  const end = tokens[member.typeAfter - 1].end
  const declared = text.slice(start, end)
  const without = declared.replace(/\s*\|\s*null\b|\bnull\s*\|\s*/g, '')
  const edits = [{ file, start, end, text: nullable ? `${without} | null` : without }]
  if (!nullable && member.mark === '?') {
    const mark = tokens[member.markIndex]
    edits.push({ file, start: mark.start, end: mark.end, text: '' })
  }
  return edits
}
