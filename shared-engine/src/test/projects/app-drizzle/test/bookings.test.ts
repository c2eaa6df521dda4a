import { afterAll, describe, expect, test } from 'vitest';
import { Bookings } from '../src/bookings.ts';
import { Members } from '../src/members.ts';
import { tenants, unique } from './support.ts';

describe('bookings', () => {
  const members = new Members(tenants.of('any'));
  const bookings = new Bookings(tenants.of('any'));
  afterAll(() => tenants.close());

  async function roomAndMember(capacity: number) {
    const room = await bookings.openRoom(unique('room'), capacity);
    const member = await members.join(unique('ada'), 'Ada');
    return { room, member };
  }

  test('a room is booked', async () => {
    const { room, member } = await roomAndMember(4);
    await bookings.book(room.id, member.id, '2030-01-01', '80');
    expect(await bookings.isFree(room.id, '2030-01-01')).toBe(false);
    expect(await bookings.invoiced(member.id)).toBe('80.00');
  });

  test('a room is not booked twice for a day', async () => {
    const { room, member } = await roomAndMember(4);
    await bookings.book(room.id, member.id, '2030-01-01', '80');
    await expect(bookings.book(room.id, member.id, '2030-01-01', '80')).rejects.toThrow();
    expect(await bookings.invoiced(member.id)).toBe('80.00');
  });

  test.each([2, 40])('a room for %i is opened', async (capacity) => {
    const { room } = await roomAndMember(capacity);
    expect(room.capacity).toBe(capacity);
  });
});
