import { sql } from 'drizzle-orm'
import { boolean, index, jsonb, pgEnum, pgTable, text, timestamp, uuid, varchar, type AnyPgColumn } from 'drizzle-orm/pg-core'

export const role = pgEnum('role', ['admin', 'member'])

export const users = pgTable(
  'users',
  {
    id: uuid().primaryKey().defaultRandom(),
    email: varchar({ length: 320 }).notNull().unique(),
    displayName: text(), // shown to others
    role: role().notNull().default('member'),
    settings: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    labels: text().array().notNull().default(sql`'{}'::text[]`),
    active: boolean().notNull().default(true),
    invitedById: uuid().references((): AnyPgColumn => users.id, { onDelete: 'set null' }),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow().$onUpdate(() => new Date()),
  },
  (table) => [index('users_name').on(table.displayName)],
)
