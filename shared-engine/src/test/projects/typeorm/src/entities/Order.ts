import { Check, Column, Entity, Index, JoinColumn, ManyToOne, OneToMany, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';
import { Timestamps } from './Base';
import { OrderLine } from './OrderLine';
import { User } from './User';

@Entity({ name: 'orders' })
@Index(['user', 'placedAt'])
@Check('"total" >= 0')
export class Order extends Timestamps {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id: string;

  @ManyToOne(() => User, (user) => user.orders, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user: User;

  @Column({ type: 'numeric', precision: 12, scale: 2 })
  total: string;

  @Column({ type: 'timestamp', precision: 3, nullable: true })
  placedAt: Date | null;

  @Column('bigint', { default: 0 })
  points: string;

  @VersionColumn()
  version: number;

  @OneToMany(() => OrderLine, (line) => line.order)
  lines: OrderLine[];
}
