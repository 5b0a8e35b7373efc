import { Injectable } from '@nestjs/common';
import type { Me, Setup } from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import { setupDone, setupTokenWrong } from './auth.errors.js';
import { PasswordHasher } from './password-hasher.js';
import { PersonStore } from './person.store.js';
import { SessionsService } from './sessions.service.js';
import { SetupLink } from './setup-link.js';

export interface SignedIn {
  readonly me: Me;
  /** For the cookie. */
  readonly secret: string;
  readonly passwordHash: string;
}

/** Makes the first admin, once. */
@Injectable()
export class SetupService {
  constructor(
    private readonly database: Database,
    private readonly people: PersonStore,
    private readonly sessions: SessionsService,
    private readonly passwords: PasswordHasher,
    private readonly link: SetupLink,
  ) {}

  async setUp({ token, name, password }: Setup): Promise<SignedIn> {
    const { db } = this.database;
    if ((await this.people.count(db)) > 0) throw setupDone();
    // Before the password is hashed: a wrong link must not cost us anything.
    if (!(await this.link.isValid(db, token))) {
      // Somebody else may have used it while we looked.
      throw (await this.people.count(db)) > 0 ? setupDone() : setupTokenWrong();
    }

    const passwordHash = await this.passwords.hash(password);
    const signedIn = await db.transaction(async (tx) => {
      if (!(await this.link.redeem(tx, token))) throw setupDone();
      const { id, role } = await this.people.insert(tx, { name, role: 'admin', passwordHash });
      await this.people.markSignedIn(tx, id, { checked: passwordHash, kept: passwordHash });
      const secret = await this.sessions.start(tx, id);
      return { me: { id, kind: 'person' as const, name, role }, secret, passwordHash };
    });
    await this.link.removeFile();
    return signedIn;
  }
}
