import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { Product } from '../src/entities/Product.ts';
import { Orders } from '../src/services/orders.ts';
import { Payments } from '../src/services/payments.ts';
import { Users } from '../src/services/users.ts';
import { address, tenants } from './support.ts';

describe('orders', async () => {
  const db = await tenants.of('any');
  const users = new Users(db);
  const orders = new Orders(db);
  const payments = new Payments(db);
  after(() => tenants.close());

  async function customer() {
    const sku = address();
    await db.getRepository(Product).save({ sku, title: 'Lamp', price: '19.90' });
    return { sku, user: await users.register(address(), 'Ada') };
  }

  test('places an order', async () => {
    const { sku, user } = await customer();
    await orders.place(user, { [sku]: 3 });
    const [open] = await orders.openOf(user);
    assert.equal(open.lines[0].product.title, 'Lamp');
    assert.equal(open.lines[0].quantity, 3);
  });

  test('adds up an order', async () => {
    const { sku, user } = await customer();
    assert.equal(await orders.total(await orders.place(user, { [sku]: 3 })), '59.70');
  });

  test('places nothing where a product is not there', async () => {
    const { sku, user } = await customer();
    await assert.rejects(orders.place(user, { [sku]: 1, 'no such product': 1 }));
    assert.deepEqual(await orders.openOf(user), []);
  });

  test('captures a payment', async () => {
    const { sku, user } = await customer();
    const order = await orders.place(user, { [sku]: 1 });
    await payments.capture(order, await orders.total(order));
    assert.deepEqual(await orders.openOf(user), []);
  });

  test('keeps a note', async () => {
    const { sku, user } = await customer();
    await orders.annotate(await orders.place(user, { [sku]: 1 }), 'ring twice');
    assert.equal((await orders.openOf(user))[0].note, 'ring twice');
  });

  test('tells what was earned', async () => {
    assert.match(await payments.earned(), /^\d+(\.\d+)?$/);
  });
});
