import { closing } from './scan.mjs'

/** The calls of `text('x').notNull().default('y')`, from the value of an entry: each with the indexes of its name and its parentheses. */
export function chain(tokens, entry) {
  const calls = []
  let i = entry.value
  while (i < entry.after) {
    if (tokens[i].type === 'word' && tokens[i + 1]?.text === '(') {
      const close = closing(tokens, i + 1)
      calls.push({ name: tokens[i].text, at: i, open: i + 1, close })
      i = close
    } else if (tokens[i].type === 'word' && tokens[i + 1]?.text === '<') {
      // Type arguments, as of $type<Address>().
      const word = i
      while (i < entry.after && tokens[i].text !== '(') {
        i++
      }
      calls.push({ name: tokens[word].text, at: word, open: i, close: closing(tokens, i) })
      i = closing(tokens, i)
    }
    i++
  }
  return calls
}
