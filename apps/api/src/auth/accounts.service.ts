import { Injectable } from '@nestjs/common';
import type { Account, AccountList, CreateAccount, UpdateAccount } from '@cuelight/contracts';
import { brokenUniqueRule, Database, type Db } from '@cuelight/database';
import { AccessChanges } from './access-changes.js';
import { accountNameTaken, accountNotFound, lastAdmin } from './auth.errors.js';
import { PasswordHasher } from './password-hasher.js';
import { PersonStore } from './person.store.js';
import { SessionsService } from './sessions.service.js';

@Injectable()
export class AccountsService {
  constructor(
    private readonly database: Database,
    private readonly people: PersonStore,
    private readonly sessions: SessionsService,
    private readonly passwords: PasswordHasher,
    private readonly changes: AccessChanges,
  ) {}

  async list(): Promise<AccountList> {
    return { items: await this.people.all(this.database.db) };
  }

  async create({ name, password, role }: CreateAccount): Promise<Account> {
    const passwordHash = await this.passwords.hash(password);
    return this.change(name, (tx) => this.people.insert(tx, { name, role, passwordHash }));
  }

  /** A new password ends every session of that person; a new role counts from the next request on. */
  async update(id: string, { name, role, password }: UpdateAccount): Promise<Account> {
    const passwordHash = password === undefined ? undefined : await this.passwords.hash(password);
    return this.change(name ?? '', async (tx) => {
      const before = await this.existing(tx, id);
      if (role !== undefined && role !== 'admin') await this.assertNotLastAdmin(tx, before);
      if (passwordHash !== undefined) await this.sessions.endAllOf(tx, id);
      const change = {
        ...(name === undefined ? {} : { name }),
        ...(role === undefined ? {} : { role }),
        ...(passwordHash === undefined ? {} : { passwordHash }),
      };
      return Object.keys(change).length > 0 ? this.people.update(tx, id, change) : before;
    });
  }

  async remove(id: string): Promise<void> {
    await this.changes.make(async (tx) => {
      await this.assertNotLastAdmin(tx, await this.existing(tx, id));
      await this.people.delete(tx, id);
    });
  }

  /** Locks the admins first, in one order for all, so that no two changes wait for each other. */
  private async existing(tx: Db, id: string): Promise<Account> {
    await this.people.lockAdmins(tx);
    const person = await this.people.lock(tx, id);
    if (!person) throw accountNotFound({ id });
    return person;
  }

  private async assertNotLastAdmin(tx: Db, { name, role }: Account): Promise<void> {
    if (role !== 'admin') return;
    const admins = await this.people.lockAdmins(tx);
    if (admins.length === 1) throw lastAdmin({ name });
  }

  private async change<T>(name: string, work: (tx: Db) => Promise<T>): Promise<T> {
    try {
      return await this.changes.make(work);
    } catch (error) {
      if (brokenUniqueRule(error) === 'person_name') {
        throw accountNameTaken({ name }, { cause: error });
      }
      throw error;
    }
  }
}
