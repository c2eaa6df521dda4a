import { defineConfig } from '@mikro-orm/postgresql';
import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { Tag } from './entities/Tag.js';
import { Order, OrderLine } from './entities/Order.js';

export default defineConfig({
  clientUrl: process.env['SHOP_URL'] ?? 'postgresql://shop@db.example.com/shop',
  metadataProvider: ReflectMetadataProvider,
  entities: ['dist/entities/User.js', Order, OrderLine, Tag],
  entitiesTs: ['src/entities/User.ts', Order, OrderLine, Tag],
  baseDir: new URL('..', import.meta.url).pathname,
});
