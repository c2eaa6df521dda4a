import type { DataSource } from 'typeorm';
import { User } from '../entities/User.ts';

export class Users {
  constructor(private readonly db: DataSource) {}

  async register(email: string, displayName: string): Promise<User> {
    const users = this.db.getRepository(User);
    return users.save(users.create({ email: email.toLowerCase(), displayName }));
  }

  async findByEmail(email: string): Promise<User | null> {
    return this.db.getRepository(User).findOneBy({ email: email.toLowerCase() });
  }

  async rename(email: string, displayName: string): Promise<void> {
    const changed = await this.db.getRepository(User).update({ email: email.toLowerCase() }, { displayName });
    if (changed.affected !== 1) {
      throw new Error(`no user has the address ${email}`);
    }
  }
}
