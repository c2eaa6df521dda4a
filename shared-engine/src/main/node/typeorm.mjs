import { resolve } from 'node:path'
import { Loader, exported } from './load.mjs'
import { Problem } from './problem.mjs'
import { entries, stringValue } from './scan.mjs'
import { Sources } from './sources.mjs'

/** Lets TypeORM create its schema, and tells which property stands for which column. */
export async function emit(request) {
  const loader = new Loader(request.project)
  const typeorm = loader.package('typeorm')
  const source = await dataSource(request, loader, typeorm)
  const scratch = new typeorm.DataSource(onScratch(source.options))
  try {
    await scratch.initialize()
    await scratch.synchronize()
  } catch (e) {
    throw new Problem('emit-failed', `TypeORM cannot create the schema of its models: ${message(e)}${loader.place(e)}`)
  }
  const models = describe(scratch.entityMetadatas, new Sources(request.project))
  await scratch.destroy()
  return { version: loader.version('typeorm'), models }
}

function message(e) {
  return `${e.message ?? e}`.split('\n')[0].slice(0, 400)
}

async function dataSource(request, loader, typeorm) {
  if (request.path.includes('*')) {
    loader.hook(true)
    return { options: { type: 'postgres', entities: [resolve(request.project, request.path)] } }
  }
  const module = await loader.load(loader.file(request.path))
  const named = new Map()
  for (const [name, value] of exported(module)) {
    const settled = await value
    if (settled instanceof typeorm.DataSource || looksLikeDataSource(settled)) {
      const twice = [...named].find(([, other]) => other === settled)
      if (!twice) {
        named.set(name, settled)
      } else if (twice[0] === 'default') {
        named.delete('default')
        named.set(name, settled)
      }
    }
  }
  return choose(named, request, module)
}

function looksLikeDataSource(value) {
  return typeof value?.initialize === 'function' && typeof value?.synchronize === 'function' && value.options?.type
}

function choose(named, { path, export: wanted }, module) {
  if (wanted !== undefined && wanted !== null) {
    if (!named.has(wanted)) {
      const others = named.size > 0 ? `it exports ${[...named.keys()].join(', ')}` : 'it exports none'
      throw new Problem('no-data-source', `${path} exports no DataSource named ${wanted}; ${others}; correct models.export`)
    }
    return named.get(wanted)
  }
  if (named.size === 0) {
    const classes = Object.values(module).filter((value) => typeof value === 'function')
    if (classes.length > 0) {
      return { options: { type: 'postgres', entities: classes } }
    }
    throw new Problem('no-data-source', `${path} exports no DataSource; name the file that TypeORM's own command line takes (-d), or a glob of entities`)
  }
  if (named.size > 1) {
    throw new Problem('several-data-sources', `${path} exports several DataSources: ${[...named.keys()].join(', ')}; say which with models.export`)
  }
  return [...named.values()][0]
}

function onScratch(options) {
  if (options.type !== 'postgres' && options.type !== 'cockroachdb') {
    throw new Problem('other-database', `the DataSource is for ${options.type}, not for PostgreSQL`)
  }
  const { replication, host, port, username, password, database, nativeDriver, driver, ...rest } = options
  return {
    ...rest,
    type: 'postgres',
    url: process.env.DATABASE_URL,
    ssl: false,
    extra: undefined,
    cache: false,
    logging: false,
    migrations: [],
    subscribers: [],
    synchronize: false,
    dropSchema: false,
    migrationsRun: false,
    poolSize: undefined,
  }
}

function describe(metadatas, sources) {
  return metadatas
    .filter((entity) => entity.tableType !== 'view' && entity.synchronize !== false)
    .map((entity) => {
      const relation = relationBehind(entity, metadatas)
      return {
        name: relation ? relation.entityMetadata.name : entity.name,
        schema: entity.schema ?? null,
        table: entity.tableName,
        ...placeOf(relation ? relation.entityMetadata : entity, sources),
        properties: entity.columns
          .filter((column) => !column.isVirtualProperty)
          .map((column) =>
            relation
              ? { ...property(relation.entityMetadata, relation, sources), column: column.databaseName, client: true }
              : property(entity, column, sources),
          ),
      }
    })
}

/** The many-to-many relation for which TypeORM thinks up a table, where it is one. */
function relationBehind(entity, metadatas) {
  return entity.tableType === 'junction'
    ? metadatas
        .flatMap((other) => other.ownManyToManyRelations ?? [])
        .find((relation) => relation.isOwning && relation.junctionEntityMetadata === entity)
    : undefined
}

function placeOf(entity, sources) {
  const found = sources.classNamed(entity.name) ?? schemaNamed(entity.name, sources)
  return found
    ? { file: found.source.file, line: found.source.line(found.source.tokens[found.class?.nameIndex ?? found.at].start) }
    : { file: null, line: null }
}

/** Of a column, or of a relation. */
function property(entity, column, sources) {
  const target = column.embeddedMetadata?.type ?? column.target
  const owner = typeof target === 'function' ? target.name : entity.name
  const relation = column.relationMetadata?.propertyName
  const own = memberOf(owner, column.propertyName, sources)
  const found = own ?? (relation ? memberOf(owner, relation, sources) : undefined)
  const byDatabase = column.isGenerated || column.default !== undefined || column.isCreateDate || column.isUpdateDate
  return {
    name: own ? column.propertyName : (relation ?? column.propertyName),
    owner,
    column: column.databaseName,
    file: found?.source.file ?? null,
    line: found ? found.source.line(found.source.tokens[found.member.nameIndex].start) : null,
    type: found ? declaredType(found) : null,
    // What a new object already holds is part of its INSERT.
    client: !byDatabase || found?.member.initialized === true,
  }
}

function declaredType({ source, member }) {
  return member.typeFirst === undefined
    ? null
    : source.text.slice(source.tokens[member.typeFirst].start, source.tokens[member.typeAfter - 1].end)
}

/** A decorated member, or an entry of an EntitySchema's columns and relations. */
export function memberOf(entity, name, sources) {
  const schema = schemaNamed(entity, sources)
  if (schema) {
    const { tokens } = schema.source
    for (const section of ['columns', 'relations']) {
      const list = entries(tokens, schema.open).find((entry) => entry.key === section)
      const entry = list?.value && tokens[list.value].text === '{'
        ? entries(tokens, list.value).find((each) => each.key === name)
        : undefined
      if (entry) {
        return { source: schema.source, member: { nameIndex: entry.first }, entry, schema }
      }
    }
  }
  return sources.member(entity, name)
}

/** `new EntitySchema({ name: 'User', … })`. */
export function schemaNamed(name, sources) {
  return sources.literal('EntitySchema', (tokens, i) => {
    if (tokens[i].text !== 'EntitySchema' || tokens[i - 1]?.text !== 'new') {
      return undefined
    }
    let open = i + 1
    while (open < tokens.length && tokens[open].text !== '(') {
      open++
    }
    const named = tokens[open + 1]?.text === '{' && entries(tokens, open + 1).find((entry) => entry.key === 'name')
    const value = named && tokens[named.value]
    return value && (stringValue(value) === name || value.text === name) ? open + 1 : undefined
  })
}
