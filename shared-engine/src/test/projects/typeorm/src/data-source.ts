import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { Order } from '@entities/Order';
import { OrderLine } from '@entities/OrderLine';
import { Tag } from '@entities/Tag';
import { User } from '@entities/User';
import { Setting } from '@entities/Setting';
import { SnakeNames } from './snake-names';

export const AppDataSource = new DataSource({
  type: 'postgres',
  url: process.env.DATABASE_URL,
  namingStrategy: new SnakeNames(),
  entities: [User, Order, OrderLine, Tag, Setting],
  migrations: ['dist/migrations/*.js'],
});

export default AppDataSource;
