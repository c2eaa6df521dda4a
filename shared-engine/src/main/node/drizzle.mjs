import { readdirSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { callArguments } from './classes.mjs'
import { filesOf } from './glob.mjs'
import { Loader } from './load.mjs'
import { Problem, firstLine } from './problem.mjs'
import { closing, entries, stringValue } from './scan.mjs'
import { Sources } from './sources.mjs'

/** Lets drizzle-kit write the script that makes its schema. */
export async function emit(request) {
  const loader = new Loader(request.project)
  const { path, config } = await configured(loader, request.path)
  const exported = await exportsOf(loader, path)
  // Drizzle 1.0 has an interface for each dialect, and casing is no longer a matter of the configuration.
  const newer = loader.has('drizzle-kit/api-postgres')
  const kit = loader.package(newer ? 'drizzle-kit/api-postgres' : 'drizzle-kit/api')
  const pg = loader.package('drizzle-orm/pg-core')
  const { is } = loader.package('drizzle-orm')
  const tables = Object.values(exported).filter((value) => is(value, pg.PgTable))
  if (tables.length === 0) {
    throw new Problem('no-models', `${[path].flat().join(', ')} exports no pgTable; name the schema file or drizzle.config in models.path`)
  }
  const casing = newer ? undefined : config.casing
  try {
    const wanted = await kit.generateDrizzleJson(exported, undefined, undefined, casing)
    const nothing = await kit.generateDrizzleJson({}, undefined, undefined, casing)
    const sql = await kit.generateMigration(nothing, wanted)
    const sources = new Sources(request.project)
    const columnName = namer(loader, casing)
    return {
      version: loader.version('drizzle-orm'),
      sql,
      models: unique(exported, tables, pg).map(([name, table]) => describe(name, table, pg, columnName, sources)),
    }
  } catch (e) {
    throw e instanceof Problem ? e : new Problem('emit-failed', `drizzle-kit cannot write the schema: ${firstLine(e)}`)
  }
}

/** A `drizzle.config` names the schema; next to a schema it still tells the casing. */
async function configured(loader, path) {
  if (/^drizzle\.config\b/.test(basename(path))) {
    const config = await standard(loader, loader.file(path))
    if (config.dialect && config.dialect !== 'postgresql') {
      throw new Problem('other-database', `${path} is for ${config.dialect}, not for PostgreSQL`)
    }
    if (!config.schema) {
      throw new Problem('no-models', `${path} names no schema; add schema there, or name the schema file in models.path`)
    }
    return { path: config.schema, config }
  }
  const beside = readdirSync(loader.root).find((name) => /^drizzle\.config\.[cm]?[jt]s$/.test(name))
  return { path, config: beside ? await standard(loader, join(loader.root, beside)) : {} }
}

async function standard(loader, file) {
  const module = await loader.load(file)
  return module.default?.default ?? module.default ?? module
}

async function exportsOf(loader, paths) {
  const exported = {}
  for (const path of [paths].flat()) {
    for (const file of filesOf(loader, path)) {
      for (const [name, value] of Object.entries(await loader.load(file))) {
        // A default export and the same name in two files: both tables count.
        exported[name in exported && exported[name] !== value ? `${name} of ${relative(loader.root, file)}` : name] = value
      }
    }
  }
  return exported
}

function unique(exported, tables) {
  return tables
    .filter((table, i) => tables.indexOf(table) === i)
    .map((table) => [Object.keys(exported).find((name) => exported[name] === table), table])
}

/** The name of a column whose source names none, by the casing of the configuration. */
function namer(loader, casing) {
  if (!casing) {
    return (column, key) => (column.keyAsName ? key : column.name)
  }
  const { toSnakeCase, toCamelCase } = loader.package('drizzle-orm/casing')
  const spell = casing === 'snake_case' ? toSnakeCase : toCamelCase
  return (column, key) => (column.keyAsName ? spell(key) : column.name)
}

function describe(name, table, pg, columnName, sources) {
  const { name: tableName, schema } = pg.getTableConfig(table)
  const place = columnsOf(name, tableName, sources)
  const tokens = place?.source.tokens
  const written = place ? entries(tokens, place.open) : []
  const columns = Object.entries(table).filter(([, value]) => value?.columnType !== undefined)
  return {
    name,
    schema: schema ?? null,
    table: tableName,
    file: place?.source.file ?? null,
    line: place ? place.source.line(tokens[place.at].start) : null,
    properties: columns.map(([key, column]) => {
      const entry = written.find((each) => each.key === key)
      return {
        name: key,
        column: columnName(column, key),
        file: entry ? place.source.file : (place?.source.file ?? null),
        line: entry ? place.source.line(tokens[entry.first].start) : null,
        type: entry?.value === undefined ? null : place.source.text.slice(tokens[entry.value].start, tokens[entry.after - 1].end),
        client: column.defaultFn !== undefined || column.onUpdateFn !== undefined || !column.hasDefault,
      }
    }),
  }
}

/** `users = pgTable('users', { … })`, also of a `pgSchema`, of a table creator, and with a function that gives the columns. */
export function columnsOf(name, table, sources) {
  const constant = name.replace(/ of .*$/, '')
  return sources.literal(table, (tokens, i) => {
    const named = tokens[i].text === constant || constant === 'default'
    if (!named || tokens[i].type !== 'word' || (tokens[i + 1]?.text !== '=' && constant !== 'default')) {
      return undefined
    }
    let open = i + 1
    while (open < tokens.length && tokens[open].text !== '(' && tokens[open].text !== ';' && tokens[open].text !== '{') {
      open++
    }
    if (tokens[open]?.text !== '(' || stringValue(tokens[open + 1]) === undefined) {
      return undefined
    }
    const columns = callArguments(tokens, open)[1]
    if (!columns) {
      return undefined
    }
    for (let at = columns.first; at < columns.after; at++) {
      // Past the parameters of a function that gives the columns.
      if (tokens[at].text === '(' && tokens[closing(tokens, at) + 1]?.text === '=>') {
        at = closing(tokens, at)
      } else if (tokens[at].text === '{') {
        return at
      }
    }
    return undefined
  })
}
