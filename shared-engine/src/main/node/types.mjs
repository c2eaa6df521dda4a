/** A type as PostgreSQL's `format_type` prints it, taken apart. */
export function pgType(text) {
  const array = /(\[])+$/.exec(text)
  const element = array ? text.slice(0, array.index) : text
  const found = /^([^(]+?)\s*(?:\(([^)]*)\))?(\s+with(?:out)? time zone)?$/.exec(element)
  const modifiers = found?.[2] ? found[2].split(',').map((each) => each.trim()) : []
  return { name: `${found?.[1] ?? element}${found?.[3] ?? ''}`, modifiers, array: array !== null, element }
}

const TYPESCRIPT = {
  smallint: 'number',
  integer: 'number',
  bigint: 'string',
  numeric: 'string',
  real: 'number',
  'double precision': 'number',
  boolean: 'boolean',
  'timestamp without time zone': 'Date',
  'timestamp with time zone': 'Date',
  json: 'Record<string, unknown>',
  jsonb: 'Record<string, unknown>',
  bytea: 'Buffer',
}

/** The TypeScript type of what drivers return for a type. */
export function typeScriptOf(type, labels, overrides = {}) {
  const base = labels
    ? labels.map((label) => `'${label.replace(/'/g, "\\'")}'`).join(' | ')
    : (overrides[type.name] ?? TYPESCRIPT[type.name] ?? 'string')
  return type.array ? (labels ? `(${base})[]` : `${base}[]`) : base
}

/** A default as PostgreSQL prints it, as a value where it is a plain constant: `{ value }`, or `{ expression }`. */
export function defaultOf(expression) {
  if (/^-?\d+(?:\.\d+)?$/.test(expression)) {
    return { value: Number(expression) }
  }
  if (expression === 'true' || expression === 'false') {
    return { value: expression === 'true' }
  }
  const cast = /^\(?'((?:[^']|'')*)'(?:::[^']+?)?\)?$/.exec(expression)
  if (cast) {
    const text = cast[1].replace(/''/g, "'")
    const numeric = /::(?:smallint|integer|bigint|numeric|real|double precision)\b/.test(expression)
    return numeric && /^-?\d+(?:\.\d+)?$/.test(text) ? { value: Number(text), expression } : { value: text, expression }
  }
  return { expression }
}
