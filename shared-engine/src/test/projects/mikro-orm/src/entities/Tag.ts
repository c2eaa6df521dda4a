import { EntitySchema } from '@mikro-orm/core';

export interface Tag {
  id: number;
  name: string;
}

export const Tag = new EntitySchema<Tag>({
  name: 'Tag',
  tableName: 'tags',
  properties: {
    id: { type: 'integer', primary: true, autoincrement: true },
    name: { type: 'string', length: 50, unique: true },
  },
});
