import { Loader, exported } from './load.mjs'
import { Problem, firstLine } from './problem.mjs'
import { entries, stringValue } from './scan.mjs'
import { Sources } from './sources.mjs'

/** Lets Sequelize 6 create its schema. */
export async function emit(request) {
  const loader = new Loader(request.project)
  loader.resolve('sequelize')
  const module = await loader.load(loader.file(request.path))
  const sequelize = choose(await instances(module), request)
  if (sequelize.getDialect() !== 'postgres') {
    throw new Problem('other-database', `the Sequelize instance is for ${sequelize.getDialect()}, not for PostgreSQL`)
  }
  const models = Object.values(sequelize.models)
  if (models.length === 0) {
    throw new Problem('no-models', `${request.path} defines no models; name the file that loads them all in models.path`)
  }
  await toScratch(sequelize)
  try {
    await sequelize.sync({ logging: false, hooks: false })
  } catch (e) {
    throw new Problem('emit-failed', `Sequelize cannot create the schema of its models: ${firstLine(e.original ?? e.parent ?? e)}`)
  }
  const sources = new Sources(request.project)
  const described = models.map((model) => describe(model, sources))
  await sequelize.close()
  return { version: loader.version('sequelize'), models: described }
}

function isInstance(value) {
  return typeof value?.getQueryInterface === 'function' && typeof value?.sync === 'function' && value.models !== undefined
}

/** The instances that a module exports, by name; also those that its models belong to. */
async function instances(module) {
  const found = new Map()
  for (const [name, value] of exported(module)) {
    const settled = await value
    const instance = isInstance(settled) ? settled : isInstance(settled?.sequelize) ? settled.sequelize : undefined
    const known = [...found].find(([, other]) => other === instance)
    if (instance && (!known || known[0] === 'default')) {
      found.delete(known?.[0])
      found.set(name, instance)
    }
  }
  return found
}

function choose(found, { path, export: wanted }) {
  if (wanted !== undefined && wanted !== null) {
    if (!found.has(wanted)) {
      const others = found.size > 0 ? `it exports ${[...found.keys()].join(', ')}` : 'it exports none'
      throw new Problem('no-data-source', `${path} exports no Sequelize instance named ${wanted}; ${others}; correct models.export`)
    }
    return found.get(wanted)
  }
  if (found.size === 0) {
    throw new Problem('no-data-source', `${path} exports neither a Sequelize instance nor models of one; name the file that does, often models/index`)
  }
  if (found.size > 1) {
    throw new Problem('several-data-sources', `${path} exports several Sequelize instances: ${[...found.keys()].join(', ')}; say which with models.export`)
  }
  return [...found.values()][0]
}

/** Whatever the project connects to, it is the scratch database from now on. */
async function toScratch(sequelize) {
  const url = new URL(process.env.DATABASE_URL)
  const manager = sequelize.connectionManager
  await manager.pool?.destroyAllNow?.()
  for (const config of new Set([sequelize.config, manager.config])) {
    Object.assign(config, {
      host: url.hostname,
      port: url.port,
      username: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      database: url.pathname.slice(1),
      replication: false,
      ssl: undefined,
      dialectOptions: {},
      native: false,
    })
  }
  sequelize.options.dialectOptions = {}
  manager.initPools()
}

function describe(model, sources) {
  const table = model.getTableName()
  const attributes = Object.entries(model.rawAttributes).filter(([, attribute]) => attribute.type?.key !== 'VIRTUAL')
  const place = placeOf(model.name, sources)
  return {
    name: model.name,
    schema: typeof table === 'object' && table.schema ? table.schema : null,
    table: typeof table === 'object' ? table.tableName : table,
    file: place?.source.file ?? null,
    line: place ? place.source.line(place.source.tokens[place.at].start) : null,
    properties: attributes.map(([name, attribute]) => {
      const found = place && propertyOf(place, name)
      return {
        name,
        column: attribute.field ?? name,
        file: place?.source.file ?? null,
        line: found ? place.source.line(place.source.tokens[found.nameIndex].start) : null,
        type: null,
        // Constants, functions and literals alike are part of every INSERT.
        client: attribute.autoIncrement !== true,
      }
    }),
  }
}

/** Where a model's attributes are written: `define('User', {…})`, `User.init({…})`, or a class with decorators. */
export function placeOf(name, sources) {
  const defined = sources.literal(name, (tokens, i) => {
    if (tokens[i].text === 'define' && tokens[i + 1]?.text === '(' && stringValue(tokens[i + 2]) === name) {
      return i + 4
    }
    const called = tokens[i].text === 'init' && tokens[i - 1]?.text === '.' && tokens[i + 1]?.text === '('
    return called && (tokens[i - 2]?.text === name || classAround(tokens, i) === name) ? i + 2 : undefined
  })
  if (defined) {
    return { ...defined, list: entries(defined.source.tokens, defined.open) }
  }
  const found = sources.classNamed(name)
  return found && { source: found.source, class: found.class, at: found.class.nameIndex }
}

/** The class in whose body `this.init(…)` or `super.init(…)` is called. */
function classAround(tokens, at) {
  if (tokens[at - 2]?.text !== 'this' && tokens[at - 2]?.text !== 'super') {
    return undefined
  }
  const start = tokens.slice(0, at).findLastIndex((token) => token.type === 'word' && token.text === 'class')
  return tokens[start + 1]?.text
}

export function propertyOf(place, name) {
  if (place.list) {
    const entry = place.list.find((each) => each.key === name)
    return entry && { nameIndex: entry.first, entry }
  }
  return place.class.members.find((each) => each.name === name)
}
