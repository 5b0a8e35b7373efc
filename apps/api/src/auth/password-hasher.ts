import { Injectable, type OnModuleInit } from '@nestjs/common';
import { tooManyRequests } from '@cuelight/nest-kit';
import { hash, type Options, parseOptions, verify } from '@node-rs/argon2';
import { newSecret } from './secret.js';

/** OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane. About 10 ms of one core. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const satisfies Options;

/** More would take all four threads that also read files, and 19 MiB each. */
const AT_ONCE = 2;
/** Half a second of work; whoever comes later is told to come back instead of waiting longer. */
const WAITING = 100;

/** Hashes and checks passwords, a few at a time: a flood of sign-ins must not slow the show down. */
@Injectable()
export class PasswordHasher implements OnModuleInit {
  private decoy = '';
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  async onModuleInit(): Promise<void> {
    this.decoy = await hash(newSecret(), COST);
  }

  /** What is checked for a name nobody has, so that the answer takes as long as for a real one. */
  get decoyHash(): string {
    return this.decoy;
  }

  async hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password, COST));
  }

  async verify(passwordHash: string, password: string): Promise<boolean> {
    return this.inTurn(() => verify(passwordHash, password));
  }

  /** Whether it was made with a lower cost than today's. */
  isOutdated(passwordHash: string): boolean {
    const { memoryCost, timeCost } = parseOptions(passwordHash);
    return memoryCost < COST.memoryCost || timeCost < COST.timeCost;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running < AT_ONCE) {
      this.running += 1;
    } else {
      if (this.waiting.length >= WAITING) {
        throw tooManyRequests(undefined, { retryAfterSeconds: 2 });
      }
      // Whoever is done hands its place on, so `running` stays as it is.
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
