// The sandbox's trigger cards (Stripe, testing Connect): what they add to an account's entries.
// They stand for volume and risk that a test cannot bring about otherwise.
import { NOTICE } from './deadlines.ts';
import type { Effect, Entry } from './entries.ts';
import type { Facts, Person, Pressure } from './facts.ts';

const ALWAYS: readonly never[] = [];

/** A block asks for whatever is still open; where nothing is, for the representative's document. */
function document(facts: Facts, since: number): Entry | null {
  const person = facts.persons.find((one) => one.relationship.representative);
  if (person === undefined) return null;
  const result = facts.account.results[`document:${person.id}`];
  if (result?.status === 'verified' && result.at >= since) return null;
  const prefix = facts.account.business_type === 'individual' ? 'individual' : person.id;
  return {
    path: `${prefix}.verification.document`,
    bare: 'verification.document',
    person: person.id,
    bank: null,
    kind: judged(person) && result === undefined ? 'pending' : 'missing',
    effects: [],
    error: null,
    instead: null,
    families: ALWAYS,
    source: 'Stripe, testing Connect: trigger cards',
    programme: null,
    proof: 'document',
  };
}

const judged = (person: Person) => Boolean(person.verification?.document?.front);

function effectsOf({ next_requirements, charge_block, payout_block }: Pressure): Effect[] {
  const effects: Effect[] = [];
  if (next_requirements !== undefined) {
    effects.push({ consequence: 'capability', families: ALWAYS, at: next_requirements + NOTICE });
  }
  if (charge_block !== undefined) {
    effects.push({ consequence: 'payments', families: ALWAYS, at: -Infinity });
  }
  if (payout_block !== undefined) {
    effects.push({ consequence: 'payouts', families: ALWAYS, at: -Infinity });
  }
  return effects;
}

/** The entries as they stand under the pressure of the trigger cards. */
export function press(entries: Entry[], facts: Facts): Entry[] {
  const { pressure } = facts.account;
  const effects = effectsOf(pressure);
  if (effects.length === 0) return entries;
  const block = pressure.charge_block ?? pressure.payout_block;
  const open = entries.some(({ kind }) => kind === 'missing' || kind === 'failed');
  const extra = block === undefined || open ? null : document(facts, block);
  // What was asked for has been given.
  const over = pressure.asked !== undefined && !open && !pressure.asked.includes(extra?.path ?? '');
  if (over) return entries;
  const all = extra === null ? entries : [...entries, extra];
  return all.map((entry) =>
    entry.kind === 'pending' && entry !== extra
      ? entry
      : { ...entry, effects: [...entry.effects, ...effects] },
  );
}
