// The requirements of an account's persons and external accounts, by their bare paths.
import type { Assessment, BankRequirements, Pair } from './assessment.ts';
import { dueOf, EMPTY, type Placed } from './due.ts';
import type { Facts } from './facts.ts';
import { verdictsOf } from './verdicts.ts';

export function personsOf(
  facts: Facts,
  placed: readonly Placed[],
  future: readonly Placed[],
  now: number,
  checking: ReadonlySet<string>,
) {
  const persons: Assessment['persons'] = {};
  for (const person of facts.persons) {
    const of = (list: readonly Placed[]) => {
      const own = list.filter(({ entry }) => entry.person === person.id);
      return own.length === 0 ? EMPTY : dueOf(own, (entry) => entry.bare, now);
    };
    persons[person.id] = {
      requirements: of(placed),
      future_requirements: of(future),
      verification: verdictsOf(facts, person, checking),
    };
  }
  return persons;
}

const BANK_EMPTY: BankRequirements = {
  currently_due: [],
  errors: [],
  past_due: [],
  pending_verification: [],
};

export function banksOf(
  facts: Facts,
  placed: readonly Placed[],
  future: readonly Placed[],
  now: number,
) {
  const banks: Record<string, Pair<BankRequirements>> = {};
  for (const bank of facts.external_accounts) {
    const of = (list: readonly Placed[]): BankRequirements => {
      const own = list.filter(({ entry }) => entry.bank === bank.id);
      if (own.length === 0) return BANK_EMPTY;
      const { currently_due, errors, past_due, pending_verification } = dueOf(
        own,
        (e) => e.bare,
        now,
      );
      return { currently_due, errors, past_due, pending_verification };
    };
    banks[bank.id] = { requirements: of(placed), future_requirements: of(future) };
  }
  return banks;
}
