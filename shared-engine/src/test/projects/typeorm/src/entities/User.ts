import { Column, Entity, Index, JoinTable, ManyToMany, ManyToOne, OneToMany, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Timestamps } from './Base';
import { Order } from './Order';
import { Tag } from './Tag';

export enum Role {
  Admin = 'admin',
  Member = 'member',
}

export class Address {
  @Column({ nullable: true })
  street?: string;

  @Column({ length: 2, default: 'DE' })
  country: string;
}

@Entity('users')
@Unique(['email'])
export class User extends Timestamps {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column({ type: 'varchar', length: 320 })
  email: string;

  @Index()
  @Column('text', { nullable: true })
  displayName: string | null;

  @Column({ type: 'enum', enum: Role, default: Role.Member })
  role: Role;

  @Column({ type: 'jsonb', default: {} })
  settings: Record<string, unknown>;

  @Column('text', { array: true, default: () => "'{}'" })
  labels: string[];

  @Column({ default: true })
  active: boolean;

  @Column(() => Address)
  address: Address;

  // who brought them here
  @ManyToOne(() => User, (user) => user.invited, { nullable: true, onDelete: 'SET NULL' })
  invitedBy: User | null;

  @OneToMany(() => User, (user) => user.invitedBy)
  invited: User[];

  @OneToMany(() => Order, (order) => order.user)
  orders: Order[];

  @ManyToMany(() => Tag)
  @JoinTable({ name: 'user_tags', joinColumn: { name: 'user_id' }, inverseJoinColumn: { name: 'tag_id' } })
  tags: Tag[];

  get shownName(): string {
    return this.displayName ?? this.email.split('@')[0];
  }
}
