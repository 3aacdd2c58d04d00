// What appears on the cardholder's statement: at least 5 characters, neither generic nor foreign
// to the business (seed 004). In test mode only the magic values resemble nothing.
import type { Account, Person } from '../facts.ts';
import { effectOf } from '../magic.ts';
import type { Problem } from './problem.ts';
import { bare } from './url.ts';

const DESCRIPTOR = 'settings.payments.statement_descriptor';
const PREFIX = 'settings.card_payments.statement_descriptor_prefix';
const MINIMUM = 5;
/** The part that reaches the card networks. */
const SHOWN = 22;
const GENERIC = new Set('card charge credit debit online order payment purchase sale'.split(' '));

export function descriptorProblems(
  account: Account,
  persons: readonly Person[],
): Omit<Problem, 'subject'>[] {
  const descriptor = account.settings.payments?.statement_descriptor?.trim();
  const prefix = account.settings.card_payments?.statement_descriptor_prefix?.trim();
  const found: Omit<Problem, 'subject'>[] = [];
  const code = descriptor ? descriptorCode(descriptor, account, persons) : null;
  if (code) found.push({ field: DESCRIPTOR, code });
  const prefixed = prefix ? prefixCode(prefix, descriptor, account, persons) : null;
  if (prefixed) found.push({ field: PREFIX, code: prefixed });
  return found;
}

function descriptorCode(text: string, account: Account, persons: readonly Person[]): string | null {
  const magic = account.livemode ? undefined : effectOf('formats', DESCRIPTOR, text.toLowerCase());
  if (magic?.kind === 'refused') return magic.code;
  if ([...text].length < MINIMUM) return 'invalid_statement_descriptor_length';
  if (!account.livemode) return null;
  if (GENERIC.has(text.toLowerCase())) return 'invalid_statement_descriptor_denylisted';
  return resembles(text, names(account, persons))
    ? null
    : 'invalid_statement_descriptor_business_mismatch';
}

function prefixCode(
  text: string,
  descriptor: string | undefined,
  account: Account,
  persons: readonly Person[],
): string | null {
  const magic = account.livemode ? undefined : effectOf('formats', PREFIX, text.toLowerCase());
  if (magic?.kind === 'refused') return magic.code;
  if (!account.livemode) return null;
  if (GENERIC.has(text.toLowerCase())) return 'invalid_statement_descriptor_prefix_denylisted';
  return resembles(text, [...(descriptor ? [descriptor] : []), ...names(account, persons)])
    ? null
    : 'invalid_statement_descriptor_prefix_mismatch';
}

function names({ business_profile, company }: Account, persons: readonly Person[]): string[] {
  const people = persons
    .filter((person) => person.relationship.representative)
    .map((person) => `${person.first_name ?? ''} ${person.last_name ?? ''}`);
  const host = bare(business_profile.url ?? '').split('/')[0] ?? '';
  return [business_profile.name ?? '', company.name ?? '', host, ...people].filter(
    (name) => name.trim() !== '',
  );
}

const letters = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];

/** A shared word, or one written inside the other. Nothing to compare with: nothing to object to. */
function resembles(text: string, candidates: string[]): boolean {
  if (candidates.length === 0) return true;
  const shown = text.slice(0, SHOWN);
  const own = new Set(words(shown));
  return candidates.some((name) => {
    const [a, b] = [letters(shown), letters(name)];
    return a.includes(b) || b.includes(a) || words(name).some((word) => own.has(word));
  });
}

/** Can it be a statement descriptor at all? Otherwise the request is refused (HTTP 400). */
export function isDescriptor(text: string): boolean {
  return [...text].length <= SHOWN && /\p{L}/u.test(text) && !/[<>\\'"*]/.test(text);
}
