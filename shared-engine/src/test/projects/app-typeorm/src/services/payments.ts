import type { DataSource } from 'typeorm';
import { Order } from '../entities/Order.ts';
import { Payment } from '../entities/Payment.ts';

export class Payments {
  constructor(private readonly db: DataSource) {}

  /** Takes the money and marks the order as paid, or does neither. */
  async capture(order: Order, amount: string): Promise<Payment> {
    return this.db.transaction(async (transaction) => {
      const payment = await transaction.getRepository(Payment).save({ order, amount });
      await transaction.getRepository(Order).update({ id: order.id }, { status: 'paid' });
      return payment;
    });
  }

  /** What a tenant has earned in all, as the monthly report tells it. */
  async earned(): Promise<string> {
    const [row] = await this.db.query('SELECT coalesce(sum(amount), 0) AS earned FROM payments');
    return row.earned;
  }
}
