import 'reflect-metadata';
import { Collection } from '@mikro-orm/core';
import { Entity, Enum, Index, ManyToMany, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Tag } from './Tag.js';

export enum Role {
  Admin = 'admin',
  Member = 'member',
}

@Entity({ tableName: 'users' })
export class User {
  @PrimaryKey({ type: 'uuid', defaultRaw: 'gen_random_uuid()' })
  id!: string;

  @Unique()
  @Property({ length: 320 })
  email!: string;

  @Index()
  @Property({ type: 'text', nullable: true })
  displayName?: string | null;

  @Enum({ items: () => Role, nativeEnumName: 'role', default: Role.Member })
  role: Role = Role.Member;

  @Property({ type: 'json', defaultRaw: `'{}'` })
  settings: Record<string, unknown> = {};

  @Property({ type: 'array', columnType: 'text[]', defaultRaw: `'{}'` })
  labels: string[] = [];

  @Property({ default: true })
  active: boolean = true;

  @ManyToOne({ entity: () => User, nullable: true })
  invitedBy?: User | null;

  @ManyToMany({ entity: () => Tag, owner: true })
  tags = new Collection<Tag>(this);

  @Property({ type: 'datetime', columnType: 'timestamptz', onCreate: () => new Date() })
  createdAt!: Date;
}
