import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { Users } from '../src/services/users.ts';
import { address, tenants } from './support.ts';

describe('users', async () => {
  const users = new Users(await tenants.of('any'));
  after(() => tenants.close());

  test('registers a user', async () => {
    const email = address();
    await users.register(email.toUpperCase(), 'Ada');
    assert.equal((await users.findByEmail(email))?.displayName, 'Ada');
  });

  test('refuses a second user of one address', async () => {
    const email = address();
    await users.register(email, 'Ada');
    await assert.rejects(users.register(email, 'Grace'), /duplicate key/);
  });

  test('renames a user', async () => {
    const email = address();
    await users.register(email, 'Ada');
    await users.rename(email, 'Augusta');
    assert.equal((await users.findByEmail(email))?.displayName, 'Augusta');
  });

  test('renames nobody who is not there', async () => {
    await assert.rejects(users.rename(address(), 'Nobody'), /no user has the address/);
  });
});
