import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { Order } from './entities/Order.ts';
import { OrderLine } from './entities/OrderLine.ts';
import { Payment } from './entities/Payment.ts';
import { Product } from './entities/Product.ts';
import { User } from './entities/User.ts';

/** The database of one tenant. */
export function dataSource(url: string): DataSource {
  return new DataSource({ type: 'postgres', url, entities: [User, Product, Order, OrderLine, Payment] });
}
