import { hash } from '@node-rs/argon2';
import { PasswordHasher } from './password-hasher.js';

let passwords: PasswordHasher;

beforeAll(async () => {
  passwords = new PasswordHasher();
  await passwords.onModuleInit();
});

describe('PasswordHasher', () => {
  it('makes argon2id hashes with the cost OWASP asks for, and checks them', async () => {
    const made = await passwords.hash('correct horse');
    expect(made).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwords.verify(made, 'correct horse')).toBe(true);
    expect(await passwords.verify(made, 'wrong horse')).toBe(false);
    expect(passwords.isOutdated(made)).toBe(false);
  });

  it('has a decoy that no password opens', async () => {
    expect(await passwords.verify(passwords.decoyHash, '')).toBe(false);
    expect(passwords.isOutdated(passwords.decoyHash)).toBe(false);
  });

  it('sees that a hash was made with less', async () => {
    const cheap = await hash('x', { memoryCost: 4_096, timeCost: 1, parallelism: 1 });
    expect(passwords.isOutdated(cheap)).toBe(true);
  });

  it('sends away whoever comes when too many wait, and serves the others', async () => {
    const answers = await Promise.allSettled(
      Array.from({ length: 104 }, () => passwords.verify(passwords.decoyHash, 'x')),
    );
    const refused = answers.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(2);
    expect(refused[0]).toMatchObject({
      reason: { code: 'TOO_MANY_REQUESTS', retryAfterSeconds: 2 },
    });
    await expect(passwords.verify(passwords.decoyHash, 'x')).resolves.toBe(false);
  });
});
