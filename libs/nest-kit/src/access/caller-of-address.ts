import ipaddr from 'ipaddr.js';

/**
 * One household counts as one caller: it owns one IPv4 address, or a whole /64 of IPv6 addresses
 * (RFC 6177) and may send each request from another.
 */
export function callerOfAddress(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv6) return parsed.parts.slice(0, 4).join(':');
  return parsed.toString();
}
