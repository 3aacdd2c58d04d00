// The account as the wire shows it, made once for each state: it is the answer, the object of the
// event, and what the next change is compared with.
import type { Assessment } from '../rules/assessment.ts';
import type { Facts } from '../rules/facts.ts';
import { account as accountView } from '../shape/views/accounts.ts';

export interface Side {
  facts: Facts;
  assessment: Assessment;
}

type View = Record<string, unknown>;

const views = new WeakMap<Assessment, { facts: Facts; view: View }>();

/** At today's version; nobody may change it. */
export function shownAccount({ facts, assessment }: Side): View {
  const kept = views.get(assessment);
  if (kept !== undefined && areSame(kept.facts, facts)) return kept.view;
  const view = { ...accountView(facts, assessment) };
  views.set(assessment, { facts, view });
  return view;
}

/** As its holder sees it on the merchant pages: with a legal entity that is theirs. */
export function shownToHolder({ facts, assessment }: Side): View {
  const account = { ...facts.account, linked: false };
  return { ...accountView({ ...facts, account }, assessment) };
}

const areSame = (one: Facts, other: Facts): boolean =>
  one.account === other.account &&
  alike(one.persons, other.persons) &&
  alike(one.external_accounts, other.external_accounts);

const alike = (one: readonly object[], other: readonly object[]): boolean =>
  one.length === other.length && one.every((part, index) => part === other[index]);
