import { defineEntity, p } from '@mikro-orm/core';
import { User } from './User.js';

export const Order = defineEntity({
  name: 'Order',
  tableName: 'orders',
  indexes: [{ properties: ['user', 'placedAt'] }],
  properties: {
    id: p.bigint().primary(),
    user: () => p.manyToOne(User).deleteRule('cascade'),
    total: p.decimal().precision(12).scale(2),
    placedAt: p.datetime(3).nullable(),
    points: p.bigint().default(0),
  },
});

export const OrderLine = defineEntity({
  name: 'OrderLine',
  tableName: 'order_lines',
  properties: {
    order: () => p.manyToOne(Order).primary().deleteRule('cascade'),
    lineNo: p.integer().primary(),
    sku: p.text(),
    quantity: p.smallint(),
    weight: p.double().nullable(),
  },
});
