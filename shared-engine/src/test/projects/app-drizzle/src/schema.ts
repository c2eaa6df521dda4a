import { bigint, date, integer, numeric, pgTable, text, timestamp, unique } from 'drizzle-orm/pg-core';

export const members = pgTable('members', {
  id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
  email: text().notNull().unique(),
  name: text().notNull(),
  nickname: text(),
  joinedAt: timestamp('joined_at', { withTimezone: true }).notNull().defaultNow(),
});

export const rooms = pgTable('rooms', {
  id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
  name: text().notNull().unique(),
  capacity: integer().notNull(),
});

export const bookings = pgTable(
  'bookings',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    roomId: bigint('room_id', { mode: 'number' })
      .notNull()
      .references(() => rooms.id),
    memberId: bigint('member_id', { mode: 'number' })
      .notNull()
      .references(() => members.id),
    day: date().notNull(),
  },
  (table) => [unique('bookings_room_id_day_unique').on(table.roomId, table.day)],
);

export const invoices = pgTable('invoices', {
  id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
  bookingId: bigint('booking_id', { mode: 'number' })
    .notNull()
    .references(() => bookings.id),
  amount: numeric({ precision: 10, scale: 2 }).notNull(),
});
