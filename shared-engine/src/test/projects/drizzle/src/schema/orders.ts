import { sql } from 'drizzle-orm'
import { bigint, bigserial, check, doublePrecision, index, integer, numeric, pgTable, primaryKey, serial, smallint, text, timestamp, uuid, varchar } from 'drizzle-orm/pg-core'
import { users } from './users.js'

export const orders = pgTable(
  'orders',
  {
    id: bigserial({ mode: 'bigint' }).primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    total: numeric({ precision: 12, scale: 2 }).notNull(),
    placedAt: timestamp({ precision: 3 }),
    points: bigint({ mode: 'number' }).notNull().default(0),
  },
  (table) => [index().on(table.userId, table.placedAt), check('total_not_negative', sql`${table.total} >= 0`)],
)

export const orderLines = pgTable(
  'order_lines',
  {
    orderId: bigint({ mode: 'bigint' })
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    lineNo: integer().notNull(),
    sku: text().notNull(),
    quantity: smallint().notNull(),
    weight: doublePrecision(),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.lineNo] })],
)

export const tags = pgTable('tags', {
  id: serial().primaryKey(),
  name: varchar({ length: 50 }).notNull().unique(),
})

export const userTags = pgTable(
  'user_tags',
  {
    userId: uuid().notNull().references(() => users.id),
    tagId: integer().notNull().references(() => tags.id),
  },
  (table) => [primaryKey({ columns: [table.userId, table.tagId] })],
)
