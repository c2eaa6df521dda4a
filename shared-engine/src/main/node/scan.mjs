// A scanner for TypeScript and JavaScript: tokens with their places, which is all that finding and rewriting one property
// needs. Not the compiler's own API, because TypeScript 7 no longer offers one, and JavaScript projects have no compiler.

const WORD = /[\p{ID_Start}$_#@][\p{ID_Continue}$\u200c\u200d]*/uy
const NUMBER = /(?:0[xob][\da-f_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[+-]?\d+)?)n?/iy
const SPACE = /\s+/y
const PUNCTUATION = /=>|\.\.\.|\?\.|\?\?=?|[&|]{2}=?|[=!]==?|\*\*=?|[<>]{1,3}=?|[-+]{2}|[-+*/%&|^]=?|[^]/y
const BEFORE_REGEX = new Set('return typeof case in of delete void throw new else do instanceof yield await'.split(' '))

/** @typedef {{ type: 'word' | 'string' | 'template' | 'number' | 'regex' | 'mark', text: string, start: number, end: number, fresh: boolean }} Token `fresh` is the first of its line */

/** All tokens of a source, without comments and white space. @returns {Token[]} */
export function scan(source) {
  const tokens = []
  let at = 0
  let fresh = true
  const match = (pattern) => {
    pattern.lastIndex = at
    const found = pattern.exec(source)
    return found ? found[0].length : 0
  }
  const push = (type, length) => {
    tokens.push({ type, text: source.slice(at, at + length), start: at, end: at + length, fresh })
    at += length
    fresh = false
  }
  if (source.startsWith('#!')) {
    at = lineEnd(source, 0)
  }
  while (at < source.length) {
    const character = source[at]
    const space = match(SPACE)
    if (space) {
      fresh ||= source.slice(at, at + space).includes('\n')
      at += space
    } else if (source.startsWith('//', at)) {
      at = lineEnd(source, at)
    } else if (source.startsWith('/*', at)) {
      const end = source.indexOf('*/', at + 2)
      at = end < 0 ? source.length : end + 2
    } else if (character === '"' || character === "'") {
      push('string', quoted(source, at, character))
    } else if (character === '`') {
      push('template', template(source, at))
    } else if (/\d/.test(character) || (character === '.' && /\d/.test(source[at + 1] ?? ''))) {
      push('number', Math.max(1, match(NUMBER)))
    } else if (character === '/' && regexMayStart(tokens.at(-1))) {
      push('regex', regex(source, at))
    } else {
      const word = character === '@' ? 0 : match(WORD)
      push(word ? 'word' : 'mark', word || match(PUNCTUATION))
    }
  }
  return tokens
}

function lineEnd(source, at) {
  const end = source.indexOf('\n', at)
  return end < 0 ? source.length : end
}

function quoted(source, start, quote) {
  let at = start + 1
  while (at < source.length && source[at] !== quote && source[at] !== '\n') {
    at += source[at] === '\\' ? 2 : 1
  }
  return Math.min(at + 1, source.length) - start
}

function template(source, start) {
  let at = start + 1
  while (at < source.length && source[at] !== '`') {
    if (source[at] === '\\') {
      at += 2
    } else if (source.startsWith('${', at)) {
      at = substitution(source, at + 2)
    } else {
      at++
    }
  }
  return Math.min(at + 1, source.length) - start
}

/** The place after the brace that ends a substitution. */
function substitution(source, start) {
  let depth = 1
  let at = start
  while (at < source.length && depth > 0) {
    const character = source[at]
    if (character === '`') {
      at += template(source, at)
    } else if (character === '"' || character === "'") {
      at += quoted(source, at, character)
    } else {
      depth += character === '{' ? 1 : character === '}' ? -1 : 0
      at++
    }
  }
  return at
}

function regexMayStart(last) {
  if (!last) {
    return true
  }
  if (last.type === 'word') {
    return BEFORE_REGEX.has(last.text)
  }
  return last.type === 'mark' && !/^[)\]}]$/.test(last.text)
}

function regex(source, start) {
  let inClass = false
  for (let at = start + 1; at < source.length && source[at] !== '\n'; at++) {
    const character = source[at]
    if (character === '\\') {
      at++
    } else if (character === '[') {
      inClass = true
    } else if (character === ']') {
      inClass = false
    } else if (character === '/' && !inClass) {
      const flags = /^[a-z]*/.exec(source.slice(at + 1))[0]
      return at + 1 + flags.length - start
    }
  }
  // Not a regular expression after all.
  return 1
}

const CLOSING = { '(': ')', '[': ']', '{': '}' }

/** The index of the token that closes the bracket at `open`, or the last token where the source is cut off. */
export function closing(tokens, open) {
  let depth = 0
  for (let i = open; i < tokens.length; i++) {
    const { type, text } = tokens[i]
    if (type === 'mark') {
      depth += text in CLOSING ? 1 : text === ')' || text === ']' || text === '}' ? -1 : 0
      if (depth === 0) {
        return i
      }
    }
  }
  return tokens.length - 1
}

/** The value of a string or of a template without substitutions; undefined for anything else. */
export function stringValue(token) {
  if (token?.type === 'string' || (token?.type === 'template' && !token.text.includes('${'))) {
    return token.text.slice(1, -1).replace(/\\(.)/g, '$1')
  }
  return undefined
}

/** The parts of a bracketed list, each as the indexes of its first token and of the one after its last. */
export function parts(tokens, open) {
  const end = closing(tokens, open)
  const found = []
  let start = open + 1
  for (let i = open + 1; i <= end; i++) {
    if (i === end || (tokens[i].type === 'mark' && tokens[i].text === ',')) {
      if (i > start) {
        found.push({ first: start, after: i })
      }
      start = i + 1
    } else if (tokens[i].type === 'mark' && tokens[i].text in CLOSING) {
      i = closing(tokens, i)
    } else if (tokens[i].type === 'mark' && tokens[i].text === '<' && i > open + 1 && tokens[i - 1].type === 'word') {
      i = typeArguments(tokens, i, end)
    }
  }
  return found
}

/** Commas between type arguments part nothing. Where `<` turns out to be a comparison, it stays where it is. */
function typeArguments(tokens, open, end) {
  let depth = 0
  for (let i = open; i < end; i++) {
    const { type, text } = tokens[i]
    if (type === 'mark' && /^<+$/.test(text)) {
      depth += text.length
    } else if (type === 'mark' && /^>+$/.test(text)) {
      depth -= text.length
      if (depth <= 0) {
        return i
      }
    } else if (type === 'mark' && text in CLOSING) {
      i = closing(tokens, i)
    } else if (type === 'mark' && !/^[,.|&[\]:?;]$/.test(text) && text !== '=>') {
      return open
    }
  }
  return open
}

/** An object literal's entries: `{ key, first, after, value }`, where `value` is the index of the value's first token. Methods and spreads have no `value`. */
export function entries(tokens, open) {
  return parts(tokens, open).map(({ first, after }) => {
    const key = tokens[first].type === 'string' ? stringValue(tokens[first]) : tokens[first].text
    const hasValue = tokens[first + 1]?.text === ':' && first + 1 < after
    return { key, first, after, value: hasValue ? first + 2 : undefined }
  })
}

/** The line of a place in a source, counted from 1. */
export function lineOf(source, offset) {
  let line = 1
  for (let at = source.indexOf('\n'); at >= 0 && at < offset; at = source.indexOf('\n', at + 1)) {
    line++
  }
  return line
}
