import * as z from 'zod';
import { EpochMillis, Id } from '../common/index.js';

/** Each role may do all that the ones before it may. */
export const Role = z.enum(['viewer', 'moderator', 'director', 'admin']);
export type Role = z.infer<typeof Role>;

/** A role that can be given to a person or a token; a viewer is anybody who is not signed in. */
export const StaffRole = z.enum(['moderator', 'director', 'admin']);
export type StaffRole = z.infer<typeof StaffRole>;

/** Written one way, whichever way the keyboard composed it: two names that look equal are equal. */
export const PersonName = z
  .string()
  .normalize('NFC')
  .trim()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._-]{0,63}$/u,
    'must have 1 to 64 letters, digits, spaces, . _ or -, and begin with a letter or digit',
  );

/**
 * Length is what makes a password strong: 8 at least, 256 at most, any character, the same on every
 * keyboard (NIST SP 800-63B 3.1.1.2).
 */
export const Password = z
  .string()
  .normalize('NFKC')
  .min(8, 'must have at least 8 characters')
  .max(256, 'must have at most 256 characters');

export const Setup = z
  .strictObject({ token: z.string().min(1).max(256), name: PersonName, password: Password })
  .meta({ id: 'Setup' });
export type Setup = z.infer<typeof Setup>;

export const SignIn = z
  .strictObject({
    name: z.string().normalize('NFC').trim().min(1, 'is missing').max(64),
    password: z.string().normalize('NFKC').min(1, 'is missing').max(256),
  })
  .meta({ id: 'SignIn' });
export type SignIn = z.infer<typeof SignIn>;

/** Who is asking. */
export const Me = z
  .object({ id: Id, kind: z.enum(['person', 'token']), name: z.string(), role: StaffRole })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;

export const Account = z
  .object({
    id: Id,
    name: z.string(),
    role: StaffRole,
    createdAt: EpochMillis,
    lastSignInAt: EpochMillis.nullable(),
  })
  .meta({ id: 'Account' });
export type Account = z.infer<typeof Account>;

export const AccountList = z.object({ items: z.array(Account) }).meta({ id: 'AccountList' });
export type AccountList = z.infer<typeof AccountList>;

export const CreateAccount = z
  .strictObject({ name: PersonName, password: Password, role: StaffRole })
  .meta({ id: 'CreateAccount' });
export type CreateAccount = z.infer<typeof CreateAccount>;

export const UpdateAccount = z
  .strictObject({
    name: PersonName.optional(),
    password: Password.optional(),
    role: StaffRole.optional(),
  })
  .meta({ id: 'UpdateAccount' });
export type UpdateAccount = z.infer<typeof UpdateAccount>;

export const ApiToken = z
  .object({
    id: Id,
    name: z.string(),
    role: StaffRole,
    createdAt: EpochMillis,
    lastUsedAt: EpochMillis.nullable(),
  })
  .meta({ id: 'ApiToken' });
export type ApiToken = z.infer<typeof ApiToken>;

export const ApiTokenList = z.object({ items: z.array(ApiToken) }).meta({ id: 'ApiTokenList' });
export type ApiTokenList = z.infer<typeof ApiTokenList>;

export const CreateApiToken = z
  .strictObject({ name: PersonName, role: StaffRole })
  .meta({ id: 'CreateApiToken' });
export type CreateApiToken = z.infer<typeof CreateApiToken>;

/** The only answer that ever holds the token itself. */
export const CreatedApiToken = ApiToken.extend({ token: z.string() }).meta({
  id: 'CreatedApiToken',
});
export type CreatedApiToken = z.infer<typeof CreatedApiToken>;
