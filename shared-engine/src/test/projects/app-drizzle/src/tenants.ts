import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import * as schema from './schema.ts';

export type Database = NodePgDatabase<typeof schema>;

/** Opens each tenant's database once, when it is first asked for. */
export class Tenants {
  readonly #pools = new Map<string, pg.Pool>();

  constructor(private readonly urlOf: (tenant: string) => string) {}

  of(tenant: string): Database {
    let pool = this.#pools.get(tenant);
    if (!pool) {
      pool = new pg.Pool({ connectionString: this.urlOf(tenant), max: 5 });
      this.#pools.set(tenant, pool);
    }
    return drizzle(pool, { schema });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.end()));
    this.#pools.clear();
  }
}
