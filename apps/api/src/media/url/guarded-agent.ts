import { lookup as resolveName } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import type { AddressPolicy } from './address-policy.js';

const CONNECT_MS = 10_000;

/** Thrown by a connection that must not be made. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';

  constructor(
    readonly host: string,
    readonly belongsTo: string,
  ) {
    super(`${host} belongs to ${belongsTo}`);
  }
}

/**
 * Connects only to addresses the policy lets through. The check is made on the address that is then
 * connected to: a name could mean something else a moment after it was checked (DNS rebinding).
 */
export function guardedAgent(policy: AddressPolicy): Agent {
  const connect = buildConnector({ timeout: CONNECT_MS, lookup: guardedLookup(policy) });
  return new Agent({
    pipelining: 0,
    connect: (options, done) => {
      // An address in the place of a name is never looked up.
      const address = options.hostname.replace(/^\[|\]$/g, '');
      const belongsTo = isIP(address) ? policy.refusalOf(address) : undefined;
      if (belongsTo === undefined) connect(options, done);
      else done(new AddressRefused(address, belongsTo), null);
    },
  });
}

function guardedLookup(policy: AddressPolicy): LookupFunction {
  return (host, options, done) => {
    resolveName(host, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, []);
      // One address that is not public is enough: which of them is used is left to chance.
      for (const { address } of addresses) {
        const belongsTo = policy.refusalOf(address);
        if (belongsTo !== undefined) return done(new AddressRefused(host, belongsTo), []);
      }
      const [first] = addresses;
      if (options.all || !first) return done(null, addresses);
      return done(null, first.address, first.family);
    });
  };
}
