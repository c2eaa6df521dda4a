import { DataSource } from 'typeorm';
import { dataSource } from './data-source.ts';

/** Opens each tenant's database once, when it is first asked for. */
export class Tenants {
  readonly #open = new Map<string, Promise<DataSource>>();

  constructor(private readonly urlOf: (tenant: string) => string) {}

  of(tenant: string): Promise<DataSource> {
    let opening = this.#open.get(tenant);
    if (!opening) {
      opening = dataSource(this.urlOf(tenant)).initialize();
      this.#open.set(tenant, opening);
    }
    return opening;
  }

  async close(): Promise<void> {
    for (const opening of this.#open.values()) {
      await (await opening).destroy();
    }
    this.#open.clear();
  }
}
