import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Order } from './Order';

@Entity('order_lines')
export class OrderLine {
  @PrimaryColumn({ type: 'bigint', name: 'order_id' })
  orderId: string;

  @PrimaryColumn({ type: 'int', name: 'line_no' })
  lineNo: number;

  @ManyToOne(() => Order, (order) => order.lines, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'order_id' })
  order: Order;

  @Column()
  sku: string;

  @Column('smallint')
  quantity: number;

  @Column('double precision', { nullable: true })
  weight: number | null;
}
