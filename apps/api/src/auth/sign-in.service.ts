import { Injectable } from '@nestjs/common';
import type { SignIn } from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import { signInRefused } from './auth.errors.js';
import { knownBrowser } from './known-browser.js';
import { PasswordHasher } from './password-hasher.js';
import { PersonStore } from './person.store.js';
import { SessionsService } from './sessions.service.js';
import type { SignedIn } from './setup.service.js';
import { SignInAttempts } from './sign-in-attempts.js';

/** What a browser brings along when it signs in. */
export interface Visitor {
  readonly address: string;
  readonly browserMark: string | undefined;
  /** Of a session it had until now; a new sign-in never goes on with an old secret. */
  readonly oldSecret: string | undefined;
}

@Injectable()
export class SignInService {
  constructor(
    private readonly database: Database,
    private readonly people: PersonStore,
    private readonly sessions: SessionsService,
    private readonly passwords: PasswordHasher,
    private readonly attempts: SignInAttempts,
  ) {}

  /** Does the same work for a name nobody has, so that neither answer nor time tells. */
  async signIn({ name, password }: SignIn, visitor: Visitor): Promise<SignedIn> {
    const person = await this.people.byName(this.database.db, name);
    const passwordHash = person?.passwordHash ?? this.passwords.decoyHash;
    const browser = knownBrowser(visitor.browserMark, passwordHash);
    const attempt = { name, address: visitor.address, browser };
    this.attempts.begin(attempt);
    const isRight = await this.passwords.verify(passwordHash, password);
    if (!person || !isRight) throw signInRefused();
    this.attempts.succeeded(attempt);

    const kept = this.passwords.isOutdated(passwordHash)
      ? await this.passwords.hash(password)
      : passwordHash;
    const { id, role } = person;
    if (visitor.oldSecret) await this.sessions.end(visitor.oldSecret);
    const secret = await this.database.db.transaction(async (tx) => {
      const isStillRight = await this.people.markSignedIn(tx, id, { checked: passwordHash, kept });
      if (!isStillRight) throw signInRefused();
      return this.sessions.start(tx, id);
    });
    return { me: { id, kind: 'person', name: person.name, role }, secret, passwordHash: kept };
  }

  async signOut(secret: string): Promise<void> {
    await this.sessions.end(secret);
  }
}
