import assert from 'node:assert/strict'
import { test } from 'node:test'
import { classes } from '../../main/node/classes.mjs'
import { closing, entries, parts, scan, stringValue } from '../../main/node/scan.mjs'

const texts = (source) => scan(source).map((token) => token.text)

test('leaves out comments and keeps strings, templates and regular expressions whole', () => {
  assert.deepEqual(texts("a /* } */ = 'it\\'s {' // {\n+ `b ${c({ d: `}` })} {`"), ['a', '=', "'it\\'s {'", '+', '`b ${c({ d: `}` })} {`'])
  assert.deepEqual(texts('x = /[/{"]+/g.test(y) / 2 / z'), ['x', '=', '/[/{"]+/g', '.', 'test', '(', 'y', ')', '/', '2', '/', 'z'])
  assert.deepEqual(texts('return /}/'), ['return', '/}/'])
})

test('parts lists at their own commas only', () => {
  const tokens = scan('f(a, { b: [1, 2], c }, (d, e) => g<H, I>(j), Map<string, number>)')
  assert.equal(parts(tokens, 1).length, 4)
  assert.equal(closing(tokens, 1), tokens.length - 1)
})

test('knows the entries of an object literal', () => {
  const tokens = scan("({ a: 1, 'b-c': { d: 2 }, e() { return 1 }, ...rest, f })")
  assert.deepEqual(
    entries(tokens, 1).map(({ key, value }) => [key, value !== undefined]),
    [
      ['a', true],
      ['b-c', true],
      ['e', false],
      ['...', false],
      ['f', false],
    ],
  )
  assert.equal(stringValue(scan('`plain`')[0]), 'plain')
  assert.equal(stringValue(scan('`${not}`')[0]), undefined)
})

test('finds members with their decorators, marks, types and first values', () => {
  const tokens = scan(`
export abstract class User<T extends { id: string }> extends mixin({ a: 1 }) implements Named {
  @PrimaryGeneratedColumn('uuid') readonly id!: string;
  @Column({ type: 'jsonb', default: () => "'{}'" })
  settings: Record<string, { a: number; b?: string }> = { c: [1] }

  @Column() name?: string
  @OneToMany(() => Order, (order) => order.user)
  orders: Array<Order>
  constructor(private readonly a: string, b = { c: 1 }) { super(); }
  get shown(): string { return this.name ?? 'x' }
  static declare x: number
  private later =
    compute(1)
  'quoted-name': string | null
    | undefined
  async load(): Promise<void> {}
  last = 1
}`)
  const [user] = classes(tokens)
  assert.equal(user.name, 'User')
  const found = Object.fromEntries(user.members.map((member) => [member.name, member]))
  assert.deepEqual(found.id.decorators.map((each) => each.name), ['PrimaryGeneratedColumn'])
  assert.equal(found.id.mark, '!')
  assert.equal(found.name.mark, '?')
  assert.equal(found.settings.initialized, true)
  assert.equal(found.orders.initialized, false)
  const type = (member) => tokens.slice(member.typeFirst, member.typeAfter).map((token) => token.text).join('')
  assert.equal(type(found.settings), 'Record<string,{a:number;b?:string}>')
  assert.equal(type(found.name), 'string')
  assert.equal(type(found['quoted-name']), 'string|null|undefined')
  for (const name of ['constructor', 'x', 'later', 'load', 'last']) {
    assert.ok(found[name], name)
  }
})

test('comes to an end with whatever it is given', () => {
  for (const source of ['', '{', '`${', "'", '/*', 'class', 'class A {', '@', 'a = /', '}}}', 'class A { @B( x: ', '\u0000\ud800']) {
    classes(scan(source))
  }
})
