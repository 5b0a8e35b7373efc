/** What went wrong, in the words of the rules; how it travels (HTTP, a job, a socket) is decided at the edge. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'too-large'
  | 'unsupported'
  | 'unprocessable'
  | 'busy'
  | 'unavailable';

export interface ErrorDefinition<Params> {
  readonly code: string;
  readonly kind: ErrorKind;
  /** Names the thing and the reason. */
  readonly message: (params: Params) => string;
  /** The next step. */
  readonly hint: string;
  /** One sentence for the catalogue in the docs. */
  readonly when: string;
}

export interface ErrorExtras {
  readonly cause?: unknown;
  /** Seconds after which trying again makes sense. */
  readonly retryAfterSeconds?: number;
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
}

/** An expected refusal. Anything else that is thrown is a bug. */
export class DomainError extends Error {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly hint: string;
  readonly retryAfterSeconds: number | undefined;
  readonly issues: ErrorExtras['issues'];

  constructor(
    definition: Pick<ErrorDefinition<never>, 'code' | 'kind' | 'hint'>,
    message: string,
    extras: ErrorExtras = {},
  ) {
    super(message, { cause: extras.cause });
    this.name = definition.code;
    this.code = definition.code;
    this.kind = definition.kind;
    this.hint = definition.hint;
    this.retryAfterSeconds = extras.retryAfterSeconds;
    this.issues = extras.issues;
  }
}

export interface ErrorFactory<Params> {
  (params: Params, extras?: ErrorExtras): DomainError;
  readonly definition: ErrorDefinition<Params>;
  /** Whether a caught value is this very error. */
  readonly matches: (error: unknown) => error is DomainError;
}

/** An entry of the error catalogue: call it to make the error. `docs/errors.md` is generated from all of them. */
export function defineError<Params = void>(
  definition: ErrorDefinition<Params>,
): ErrorFactory<Params> {
  const create = (params: Params, extras?: ErrorExtras): DomainError =>
    new DomainError(definition, definition.message(params), extras);
  return Object.assign(create, {
    definition,
    matches: (error: unknown): error is DomainError =>
      error instanceof DomainError && error.code === definition.code,
  });
}
