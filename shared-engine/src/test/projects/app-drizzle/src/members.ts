import { eq } from 'drizzle-orm';
import { members } from './schema.ts';
import type { Database } from './tenants.ts';

export class Members {
  constructor(private readonly db: Database) {}

  async join(email: string, name: string, nickname?: string) {
    const [member] = await this.db.insert(members).values({ email, name, nickname }).returning();
    return member;
  }

  /** How others see the member. */
  async shownAs(email: string): Promise<string | undefined> {
    const [member] = await this.db.select().from(members).where(eq(members.email, email));
    return member && (member.nickname ?? member.name);
  }
}
