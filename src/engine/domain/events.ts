// Events of a change: what a reader would see differently afterwards, told in the words of the
// wire and written with the change. Sources: contract.md 4.10, domain facts D.8.
import { createHash } from 'node:crypto';
import { newId } from '../../base/id.ts';
import type { EventRow } from '../store/rows.ts';
import type { Moment } from './change.ts';
import { TODAY } from '../shape/versions/index.ts';
import { previousAttributes } from '../shape/versions/previous.ts';

type View = Record<string, unknown>;

/** Where an event happens: on which account, at which revision of it. */
export interface Place {
  account: string | null;
  revision: number | null;
}

/** One event, at today's version. */
export function eventOf(
  type: string,
  object: View,
  place: Place,
  { now, request, sandbox }: Moment,
  previous?: View,
): EventRow {
  return {
    id: newId('evt'),
    sandbox: sandbox.id,
    account: place.account,
    type,
    created: now,
    revision: place.revision,
    request,
    data: {
      object,
      ...(previous === undefined ? {} : { previous_attributes: previous }),
      api_version: sandbox.settings.api_version ?? TODAY,
    },
  };
}

/**
 * `<noun>.updated` when the two views differ, otherwise none.
 * @param before how it looked; null when there was nothing to look at
 */
export function updateOf(
  type: string,
  before: View | null,
  after: View,
  place: Place,
  moment: Moment,
): EventRow[] {
  const previous = before === null ? null : previousAttributes(before, after);
  return previous === null ? [] : [eventOf(type, after, place, moment, previous)];
}

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const derived = new Map<string, string>();
const REMEMBERED = 10_000;

/** `length` base62 characters that always follow from the same text, and tell nothing about it. */
export function derivedId(prefix: string, text: string, length: number): string {
  const name = `${prefix} ${text}`;
  const known = derived.get(name);
  if (known !== undefined) return known;
  const bytes = createHash('sha512').update(name).digest();
  const chars = [...bytes.subarray(0, length)].map((byte) => BASE62[byte % 62]);
  const id = `${prefix}_${chars.join('')}`;
  if (derived.size >= REMEMBERED) derived.clear();
  derived.set(name, id);
  return id;
}

/** The platform as an application: the object of account.application.authorized. */
export function applicationOf(sandbox: string): View {
  return { id: derivedId('ca', sandbox, 32), object: 'application', name: null };
}
