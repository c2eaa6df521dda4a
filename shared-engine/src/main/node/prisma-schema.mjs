// Prisma's schema language is made of lines, so the places of models and fields need no more than lines.

/**
 * Models and enums of a schema.
 *
 * @param files `{ file, text }`
 */
export function readSchema(files) {
  const schema = { models: [], enums: [], texts: new Map(), provider: undefined }
  for (const { file, text } of files) {
    schema.texts.set(file, text)
    let block
    let offset = 0
    text.split('\n').forEach((full, i) => {
      const code = withoutComment(full.replace(/\r$/, ''))
      const opened = /^\s*(model|enum|view|type|datasource|generator)\s+(\w+)\s*\{/.exec(code)
      if (opened) {
        block = { kind: opened[1], name: opened[2], file, line: i + 1, lines: [] }
      } else if (block && /^\s*\}/.test(code)) {
        keep(block, schema)
        block = undefined
      } else if (block) {
        block.lines.push({ code, line: i + 1, offset })
      }
      offset += full.length + 1
    })
  }
  return schema
}

function withoutComment(line) {
  const found = /^((?:[^"/]|"(?:[^"\\]|\\.)*"|\/(?!\/))*)\/\//.exec(line)
  return (found ? found[1] : line).trimEnd()
}

function keep(block, schema) {
  if (block.kind === 'model') {
    schema.models.push(model(block))
  } else if (block.kind === 'enum') {
    schema.enums.push(enumeration(block))
  } else if (block.kind === 'datasource') {
    schema.provider = block.lines.map(({ code }) => /^\s*provider\s*=\s*"([^"]*)"/.exec(code)?.[1]).find(Boolean)
  }
}

function model({ name, file, line, lines }) {
  const attribute = (key) =>
    lines.map(({ code }) => new RegExp(`^\\s*@@${key}\\(\\s*(?:name:\\s*)?"((?:[^"\\\\]|\\\\.)*)"`).exec(code)?.[1]).find(Boolean)
  return {
    name,
    file,
    line,
    table: attribute('map') ?? name,
    schema: attribute('schema') ?? null,
    fields: lines.map(field).filter(Boolean),
  }
}

function field({ code, line, offset }) {
  const found = /^(\s*)(\w+)(\s+)(\w+(?:\("(?:[^"\\]|\\.)*"\))?)(\[\]|\?)?(\s*)(.*)$/.exec(code)
  if (!found) {
    return undefined
  }
  const [, indent, name, gap, type, arity = '', space, attributes] = found
  return {
    name,
    gap,
    type,
    arity,
    typeWidth: type.length + arity.length + space.length,
    attributes,
    line,
    start: offset + indent.length,
    codeEnd: offset + code.length,
    end: offset + code.length,
    column: /(?<!@)@map\(\s*(?:name:\s*)?"((?:[^"\\]|\\.)*)"/.exec(attributes)?.[1] ?? name,
  }
}

function enumeration({ name, lines }) {
  const labels = new Map()
  let dbName = name
  for (const { code } of lines) {
    const mapped = /^\s*@@map\(\s*(?:name:\s*)?"([^"]*)"/.exec(code)
    const label = /^\s*(\w+)(?:.*@map\(\s*(?:name:\s*)?"([^"]*)")?/.exec(code)
    if (mapped) {
      dbName = mapped[1]
    } else if (label) {
      labels.set(label[2] ?? label[1], label[1])
    }
  }
  return { name, dbName, labels }
}

/** The fields that are columns: those whose type is no model. */
export function fieldsOf(model, schema) {
  const models = new Set(schema.models.map((each) => each.name))
  return model.fields.filter((each) => !models.has(each.type) && !/(?:^|\s)@ignore\b/.test(each.attributes))
}
