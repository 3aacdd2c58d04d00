// Which addresses a merchant's website may have: public ones only, however they are written.
import { lookup } from 'node:dns';
import type { LookupAddress, LookupOptions } from 'node:dns';
import ipaddr from 'ipaddr.js';

/** Is it an address on the public internet? Mapped and translated IPv4 counts as that IPv4. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.kind() === 'ipv4') return parsed.range() === 'unicast';
  const six = ipaddr.IPv6.parse(address);
  return six.range() === 'unicast';
}

export class NotPublic extends Error {}

type Done = (
  error: NodeJS.ErrnoException | null,
  address: LookupAddress[] | string,
  family?: number,
) => void;

/**
 * A `lookup` for `net.connect` that gives public addresses only: the address that is checked is the
 * one connected to, so a name that changes its mind between two look-ups gains nothing.
 */
export function publicLookup(
  hostname: string,
  options: LookupOptions,
  done: Done,
  allowed: (address: string) => boolean = isPublic,
): void {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return done(error, []);
    const addresses = found.filter(({ address }) => allowed(address));
    const [first] = addresses;
    if (!first) return done(new NotPublic('no public address'), []);
    if (options.all) return done(null, addresses);
    return done(null, first.address, first.family);
  });
}
