import { and, eq, sql } from 'drizzle-orm';
import { bookings, invoices, rooms } from './schema.ts';
import type { Database } from './tenants.ts';

export class Bookings {
  constructor(private readonly db: Database) {}

  async openRoom(name: string, capacity: number) {
    const [room] = await this.db.insert(rooms).values({ name, capacity }).returning();
    return room;
  }

  /** Books a room for a day and writes the invoice, or does neither. */
  async book(roomId: number, memberId: number, day: string, amount: string) {
    return this.db.transaction(async (transaction) => {
      const [booking] = await transaction.insert(bookings).values({ roomId, memberId, day }).returning();
      await transaction.insert(invoices).values({ bookingId: booking.id, amount });
      return booking;
    });
  }

  async annotate(id: number, note: string) {
    const [booking] = await this.db.update(bookings).set({ note }).where(eq(bookings.id, id)).returning();
    return booking;
  }

  async isFree(roomId: number, day: string): Promise<boolean> {
    const found = await this.db
      .select({ id: bookings.id })
      .from(bookings)
      .where(and(eq(bookings.roomId, roomId), eq(bookings.day, day)));
    return found.length === 0;
  }

  async invoiced(memberId: number): Promise<string> {
    const [row] = await this.db
      .select({ total: sql<string>`coalesce(sum(${invoices.amount}), 0)` })
      .from(invoices)
      .innerJoin(bookings, eq(bookings.id, invoices.bookingId))
      .where(eq(bookings.memberId, memberId));
    return row.total;
  }
}
