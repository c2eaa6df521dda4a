import { closing, entries } from './scan.mjs'

/** @typedef {{ file: string, start: number, end: number, text: string }} Edit */

/** How a file is written, so that what is added looks like the rest. */
export class Style {
  constructor(source) {
    const { text } = source
    this.newline = text.includes('\r\n') ? '\r\n' : '\n'
    this.quote = count(text, /'/g) >= count(text, /"/g) ? "'" : '"'
    const lines = text.split(/\r?\n/).filter((line) => /\S/.test(line))
    const ended = lines.filter((line) => /;\s*$/.test(line)).length
    this.semicolon = ended * 5 >= lines.length ? ';' : ''
    this.indent = /^(\t| {2,8})\S/m.exec(text)?.[1] ?? '  '
  }

  string(value) {
    const escaped = value.replace(/\\/g, '\\\\').replaceAll(this.quote, `\\${this.quote}`).replace(/\n/g, '\\n')
    return this.quote + escaped + this.quote
  }
}

function count(text, pattern) {
  return text.match(pattern)?.length ?? 0
}

/** The white space in front of the line of a place. */
export function indentAt(text, offset) {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  return /^[ \t]*/.exec(text.slice(start))[0]
}

/** The edits that set options of an object literal (a value as source text) or take them away (undefined). */
export function setOptions(source, open, options) {
  const { tokens, text, file } = source
  const close = closing(tokens, open)
  const present = entries(tokens, open)
  const edits = []
  const added = []
  const kept = present.filter(({ key }) => !(key in options && options[key] === undefined))
  for (const [key, value] of Object.entries(options)) {
    const entry = present.find((each) => each.key === key)
    if (entry && value !== undefined) {
      const first = tokens[entry.value ?? entry.first]
      const spelled = entry.value === undefined ? `${key}: ${value}` : value
      edits.push({ file, start: first.start, end: tokens[entry.after - 1].end, text: spelled })
    } else if (!entry && value !== undefined) {
      added.push(`${key}: ${value}`)
    }
  }
  if (kept.length === 0) {
    const body = added.length > 0 ? ` ${added.join(', ')} ` : ''
    return [{ file, start: tokens[open].end, end: tokens[close].start, text: body }]
  }
  present.forEach((entry, i) => {
    if (!kept.includes(entry)) {
      const next = present[i + 1]
      const previous = present[i - 1]
      const start = next || !previous ? tokens[entry.first].start : tokens[previous.after - 1].end
      const end = next ? tokens[next.first].start : tokens[entry.after - 1].end
      edits.push({ file, start, end, text: '' })
    }
  })
  if (added.length > 0) {
    const last = present.at(-1)
    const firstStart = tokens[present[0].first].start
    const severalLines = text.slice(tokens[open].end, firstStart).includes('\n')
    const separator = severalLines ? `,\n${indentAt(text, firstStart)}` : ', '
    const at = tokens[last.after - 1].end
    edits.push({ file, start: at, end: at, text: added.map((each) => separator + each).join('') })
  }
  return edits
}

/** What stands between the last entry of an object literal and one more: a line break where its entries have lines of their own. */
export function separator({ tokens, text }, open, last, style) {
  const ownLines = text.slice(tokens[open].end, tokens[open + 1].start).includes('\n')
  return ownLines ? `,${style.newline}${indentAt(text, tokens[last.first].start)}` : ', '
}

/** Whole lines of a place, so that taking them away leaves no empty line behind. */
export function wholeLines(text, start, end) {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const lineEnd = text.indexOf('\n', end)
  const to = lineEnd < 0 ? text.length : lineEnd + 1
  const alone = !/\S/.test(text.slice(from, start)) && !/\S/.test(text.slice(end, to))
  return alone ? { start: from, end: to } : { start, end }
}

/** `display_name` as a property: `displayName`. */
export function camelCase(name) {
  return name.replace(/_+([a-zA-Z0-9])/g, (all, letter) => letter.toUpperCase())
}

/**
 * How a model's properties are named after columns.
 *
 * @param properties those with a column: `{ name, column, explicit }`, where `explicit` tells that the source names it
 */
export function naming(properties, column) {
  const different = properties.filter((each) => each.name !== each.column)
  const snake = properties.some((each) => each.name === each.column && each.column.includes('_'))
  const property = snake && different.length === 0 ? column : camelCase(column)
  const automatic = different.some((each) => !each.explicit && camelCase(each.column) === each.name)
  return { property, explicit: property !== column && !automatic }
}

export const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u
