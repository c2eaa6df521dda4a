import { Sequelize } from 'sequelize-typescript';
import { User } from './user';

export const db = new Sequelize('postgres://shop:secret@db.example.com/shop', { models: [User], logging: false });
