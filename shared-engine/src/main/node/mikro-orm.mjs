import { Loader } from './load.mjs'
import { Problem, firstLine } from './problem.mjs'
import { entries, stringValue } from './scan.mjs'
import { Sources } from './sources.mjs'

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
export function placeOf(name, sources) {
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

export function propertyOf(place, name, sources) {
  if (place.list) {
    const entry = place.list.find((each) => each.key === name)
    return entry && { source: place.source, nameIndex: entry.first, entry }
  }
  const found = sources.member(place.name, name)
  return found && { source: found.source, nameIndex: found.member.nameIndex, member: found.member, owner: found.class.name }
}
