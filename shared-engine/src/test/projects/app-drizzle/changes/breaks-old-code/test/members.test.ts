import { afterAll, describe, expect, test } from 'vitest';
import { Members } from '../src/members.ts';
import { tenants, unique } from './support.ts';

describe('members', () => {
  const members = new Members(tenants.of('any'));
  afterAll(() => tenants.close());

  test('a member joins', async () => {
    const email = unique('ada');
    await members.join(email, 'Ada Lovelace');
    expect(await members.shownAs(email)).toBe('Ada Lovelace');
  });

  test('nobody is shown who has not joined', async () => {
    expect(await members.shownAs(unique('nobody'))).toBeUndefined();
  });
});
