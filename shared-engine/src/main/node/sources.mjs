import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative } from 'node:path'
import { classes } from './classes.mjs'
import { closing, lineOf, scan } from './scan.mjs'

const CODE = new Set(['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'])
const NOT_WRITTEN_BY_HAND = new Set(['node_modules', 'dist', 'build', 'out', 'coverage', 'target', '.git', '.next'])

/** One file with its tokens. */
export class Source {
  constructor(file, text) {
    this.file = file
    this.text = text
  }

  get tokens() {
    return (this.scanned ??= scan(this.text))
  }

  get classes() {
    return (this.found ??= classes(this.tokens))
  }

  line(offset) {
    return lineOf(this.text, offset)
  }
}

/** The project's own sources. */
export class Sources {
  constructor(root) {
    this.root = root
  }

  get all() {
    return (this.read ??= [...walk(this.root)].map((file) => this.open(file)))
  }

  open(file) {
    return new Source(relative(this.root, file), readFileSync(file, 'utf8'))
  }

  /** Where a class of this name is declared, with a preference for one that has all of these members and decorators. */
  classNamed(name, members = []) {
    let best
    for (const source of this.all) {
      if (!source.text.includes(name)) {
        continue
      }
      for (const found of source.classes) {
        if (found.name === name) {
          const known = new Set(found.members.map((member) => member.name))
          const decorated = found.members.some((member) => member.decorators.length > 0) ? 1 : 0
          const score = 2 * members.filter((member) => known.has(member)).length + decorated
          if (!best || score > best.score) {
            best = { source, class: found, score }
          }
        }
      }
    }
    return best
  }

  /** The class's own declaration of a member, or that of a class which it extends. */
  member(className, memberName, depth = 0) {
    const place = depth < 10 ? this.classNamed(className, [memberName]) : undefined
    if (!place) {
      return undefined
    }
    const member = place.class.members.find((each) => each.name === memberName)
    if (member) {
      return { ...place, member }
    }
    const { tokens } = place.source
    const heritage = tokens.slice(place.class.nameIndex + 1, place.class.open)
    const parents = heritage.filter((token, i) => token.type === 'word' && heritage[i - 1]?.text !== 'implements')
    for (const parent of parents) {
      const inherited = /^(?:extends|implements)$/.test(parent.text)
        ? undefined
        : this.member(parent.text, memberName, depth + 1)
      if (inherited) {
        return inherited
      }
    }
    return undefined
  }

  /**
   * The object literal behind a name: `calls` decides by source, index of the word and text whether this is the call
   * whose literal is meant.
   */
  literal(text, starts) {
    for (const source of this.all) {
      if (source.text.includes(text)) {
        for (let i = 0; i < source.tokens.length; i++) {
          const open = starts(source.tokens, i)
          if (open !== undefined && source.tokens[open]?.text === '{') {
            return { source, open, close: closing(source.tokens, open), at: i }
          }
        }
      }
    }
    return undefined
  }
}

function* walk(folder) {
  const inside = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of inside) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (!NOT_WRITTEN_BY_HAND.has(entry.name)) {
        yield* walk(path)
      }
    } else if (entry.isFile() && CODE.has(extname(entry.name)) && !entry.name.endsWith('.d.ts')) {
      yield path
    }
  }
}

