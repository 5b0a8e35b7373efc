import { Injectable } from '@nestjs/common';
import ipaddr from 'ipaddr.js';

/** Global unicast (RFC 4291, 2.4): everything else of IPv6 is special, such as ::127.0.0.1. */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3');

/** Metadata of a cloud at an address that looks public: Azure's WireServer. */
const METADATA = new Set(['168.63.129.16']);

const names: Readonly<Record<string, string>> = {
  unspecified: 'this machine',
  loopback: 'this machine',
  private: 'a private network',
  uniqueLocal: 'a private network',
  carrierGradeNat: 'a private network',
  linkLocal: 'the local network',
  multicast: 'a group of machines',
  broadcast: 'a group of machines',
};

/**
 * Which addresses an import may connect to. Only the open internet: whoever may add media must not
 * be able to ask this server to look around in its own network.
 *
 * Integration tests serve files from this machine, so they put a policy of their own in this
 * one's place; the product has no switch for it.
 */
@Injectable()
export class AddressPolicy {
  /** @returns what an address that must not be asked belongs to, or undefined for one that may */
  refusalOf(address: string): string | undefined {
    if (!ipaddr.isValid(address)) return 'no network anybody knows';
    // `process` also takes the IPv4 address out of an IPv6 one such as ::ffff:10.0.0.1.
    const parsed = ipaddr.process(address);
    if (METADATA.has(parsed.toString())) return 'the machine room of a cloud';
    const range = parsed.range();
    if (range !== 'unicast') return names[range] ?? 'a network for special purposes';
    const isReachable = parsed.kind() === 'ipv4' || parsed.match(GLOBAL_IPV6);
    return isReachable ? undefined : 'a network for special purposes';
  }
}
