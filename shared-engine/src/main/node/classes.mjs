import { closing, parts, stringValue } from './scan.mjs'

const MODIFIERS = new Set('public private protected readonly declare static abstract override accessor async'.split(' '))

/**
 * The classes of a source with their decorated members.
 *
 * A member has `name`, `decorators`, `first` and `after` (its tokens, decorators included), `nameIndex`, `mark` (`?` or
 * `!`, or an empty string), `typeFirst` and `typeAfter` where it declares a type, and `initialized` where it has a first
 * value. A decorator has `name`, `first`,
 * `after` and `open`, the index of its opening parenthesis.
 */
export function classes(tokens) {
  const found = []
  for (let i = 0; i + 1 < tokens.length; i++) {
    const isClass = tokens[i].type === 'word' && tokens[i].text === 'class' && tokens[i - 1]?.text !== '.'
    if (isClass && tokens[i + 1].type === 'word') {
      const open = bodyOf(tokens, i)
      if (open > 0) {
        found.push({ name: tokens[i + 1].text, nameIndex: i + 1, open, members: members(tokens, open) })
      }
    }
  }
  return found
}

/** The brace of the body: the first one that stands in no type argument or call of the `extends` clause. */
function bodyOf(tokens, at) {
  let angles = 0
  for (let i = at; i < tokens.length; i++) {
    const { type, text } = tokens[i]
    if (type !== 'mark') {
      continue
    }
    if (/^<+$/.test(text)) {
      angles += text.length
    } else if (/^>+$/.test(text)) {
      angles -= text.length
    } else if (text === '(' || (text === '{' && angles > 0)) {
      i = closing(tokens, i)
    } else if (text === '{') {
      return i
    }
  }
  return -1
}

function members(tokens, open) {
  const end = closing(tokens, open)
  const found = []
  let i = open + 1
  while (i < end) {
    const member = memberAt(tokens, i, end)
    if (member.name !== undefined) {
      found.push(member)
    }
    i = Math.max(member.after, i + 1)
  }
  return found
}

function memberAt(tokens, first, end) {
  let i = first
  const decorators = []
  while (i < end && tokens[i].text === '@') {
    const decorator = decoratorAt(tokens, i)
    decorators.push(decorator)
    i = decorator.after
  }
  while (tokens[i]?.type === 'word' && MODIFIERS.has(tokens[i].text) && /^(?:word|string)$/.test(tokens[i + 1]?.type)) {
    i++
  }
  if (i >= end) {
    return { decorators, first, after: end }
  }
  const nameIndex = i
  const named = tokens[i].type === 'word' || tokens[i].type === 'string'
  const name = !named ? undefined : (stringValue(tokens[i]) ?? tokens[i].text)
  i++
  let mark = ''
  if (tokens[i]?.text === '?' || tokens[i]?.text === '!') {
    mark = tokens[i].text
    i++
  }
  const member = { name, nameIndex, decorators, first, mark, markIndex: mark ? i - 1 : undefined }
  if (tokens[i]?.text === ':') {
    member.typeFirst = i + 1
    member.typeAfter = typeEnd(tokens, i + 1, end)
    i = member.typeAfter
  }
  member.initialized = tokens[i]?.text === '='
  member.after = statementEnd(tokens, i, end)
  return member
}

function decoratorAt(tokens, at) {
  let i = at + 1
  while (tokens[i + 1]?.text === '.' && tokens[i + 2]?.type === 'word') {
    i += 2
  }
  const name = tokens[i]?.text ?? ''
  const called = tokens[i + 1]?.text === '('
  return {
    name,
    first: at,
    open: called ? i + 1 : undefined,
    after: called ? closing(tokens, i + 1) + 1 : i + 1,
  }
}

function typeEnd(tokens, at, end) {
  for (let i = at; i < end; i++) {
    const { type, text, fresh } = tokens[i]
    if (i > at && fresh && !joins(tokens[i - 1]) && !(type === 'mark' && /^[|&.]$/.test(text))) {
      return i
    }
    if (type === 'mark' && /^[([{]$/.test(text)) {
      i = closing(tokens, i)
    } else if (type === 'mark' && /^[;=@]$/.test(text)) {
      return i
    }
  }
  return end
}

/** Whether an expression or a type goes on behind this token, whatever line that is on. */
function joins(token) {
  return token.type === 'mark' && !/^(?:[)\]}>]|>>|\+\+|--)$/.test(token.text)
}

/** After the semicolon, or after the initial value or body. */
function statementEnd(tokens, at, end) {
  let i = at
  if (tokens[i]?.text === ';') {
    return i + 1
  }
  if (tokens[i]?.text === '(') {
    // A method: its parameters, the declared result, its body.
    i = closing(tokens, i) + 1
    while (i < end && tokens[i].text !== '{' && tokens[i].text !== ';') {
      i++
    }
    return i < end && tokens[i].text === '{' ? closing(tokens, i) + 1 : i + 1
  }
  if (tokens[i]?.text === '=') {
    for (i = i + 1; i < end; i++) {
      const { type, text } = tokens[i]
      if (type === 'mark' && text === ';') {
        return i + 1
      }
      if (type === 'mark' && /^[([{]$/.test(text)) {
        i = closing(tokens, i)
      }
      const next = tokens[i + 1]
      if (next?.fresh && !joins(tokens[i]) && !(next.type === 'mark' && /^[^@[}*]/.test(next.text) && next.text !== ';')) {
        return i + 1
      }
    }
    return end
  }
  return i
}

/** The arguments of a call, by the index of its opening parenthesis. */
export function callArguments(tokens, open) {
  return open === undefined ? [] : parts(tokens, open)
}
