import type { DataSource } from 'typeorm';
import { Order } from '../entities/Order.ts';
import { OrderLine } from '../entities/OrderLine.ts';
import { Product } from '../entities/Product.ts';
import type { User } from '../entities/User.ts';

export class Orders {
  constructor(private readonly db: DataSource) {}

  /** Places an order; quantities by the products' numbers. */
  async place(user: User, quantities: Record<string, number>): Promise<Order> {
    return this.db.transaction(async (transaction) => {
      const lines: OrderLine[] = [];
      for (const [sku, quantity] of Object.entries(quantities)) {
        const product = await transaction.getRepository(Product).findOneByOrFail({ sku });
        lines.push(transaction.getRepository(OrderLine).create({ product, quantity }));
      }
      return transaction.getRepository(Order).save({ user, status: 'new' as const, lines });
    });
  }

  async total(order: Order): Promise<string> {
    const row = await this.db
      .getRepository(OrderLine)
      .createQueryBuilder('line')
      .innerJoin('line.product', 'product')
      .select('coalesce(sum(line.quantity * product.price), 0)', 'total')
      .where('line.order_id = :id', { id: order.id })
      .getRawOne<{ total: string }>();
    return row!.total;
  }

  async openOf(user: User): Promise<Order[]> {
    return this.db.getRepository(Order).find({
      where: { user: { id: user.id }, status: 'new' },
      relations: { lines: { product: true } },
      order: { id: 'ASC' },
    });
  }

  async annotate(order: Order, note: string): Promise<void> {
    await this.db.getRepository(Order).update({ id: order.id }, { note });
  }
}
