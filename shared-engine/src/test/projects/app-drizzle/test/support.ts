import { randomUUID } from 'node:crypto';
import { Tenants } from '../src/tenants.ts';

/** In tests every tenant is the one of DATABASE_URL. */
export const tenants = new Tenants(() => process.env.DATABASE_URL!);

export const unique = (what: string) => `${what}-${randomUUID()}`;
