// Why an account stands as it does: for every requirement the rule, its source, what raised it and
// when, what clears it and what is lost at which date; for every status and flag what decides it.
import { calendarOf } from './calendar.ts';
import { rulesFor } from './countries/index.ts';
import { bites, concerns, type Stake } from './deadlines.ts';
import type { Entry } from './entries.ts';
import type { Account, Facts } from './facts.ts';
import { problems as problemsOf } from './formats/index.ts';
import { enforcedAt, PROGRAMMES } from './programmes.ts';
import { stakesOf, statusesOf } from './statuses.ts';
import { viewOf, type View } from './view.ts';

export interface Loss {
  /** A capability's name, `charges` or `payouts`. */
  loses: string;
  /** Unix seconds; null when it is lost already. */
  at: number | null;
}

export interface Reason {
  requirement: string;
  state: Entry['kind'];
  /** Where the rule was read. */
  source: string;
  programme: string | null;
  /** The check that judges it, when one does. */
  check: string | null;
  code: string | null;
  raised: { by: string; at: number };
  clears: string;
  losses: Loss[];
}

export interface Verdict {
  value: boolean | string;
  /** Requirements, or words for what stands above them. */
  because: string[];
}

export interface Explanation {
  requirements: Reason[];
  capabilities: Record<string, Verdict>;
  charges_enabled: Verdict;
  payouts_enabled: Verdict;
}

const CLEARS: Record<Entry['kind'], string> = {
  failed: 'send another value, or what the alternative names',
  missing: 'send it',
  pending: 'the check that runs',
  refused: 'send a value that meets the format',
};

/** What brought the entry up, and when: the newest of its causes. */
function raised(facts: Facts, entry: Entry, now: number): Reason['raised'] {
  const { account } = facts;
  const subject = entry.person ?? entry.bank ?? 'account';
  if (entry.kind === 'failed' || entry.kind === 'pending') {
    const key = `${entry.proof ?? ''}:${subject}`;
    const at = account.results[key]?.at ?? account.running[key]?.since;
    if (at !== undefined) return { by: `check ${entry.proof ?? ''}`, at };
  }
  const causes: Reason['raised'][] = [{ by: 'creation of the account', at: account.created }];
  const person = facts.persons.find(({ id }) => id === entry.person);
  if (person !== undefined) causes.push({ by: 'creation of the person', at: person.created });
  const programme = entry.programme === null ? undefined : PROGRAMMES[entry.programme];
  if (programme !== undefined) {
    causes.push({ by: `programme ${programme.id}`, at: enforcedAt(programme, account.created) });
  }
  for (const [name, { requested_at }] of Object.entries(account.capabilities)) {
    if (requested_at !== null && concerns(entry, name)) {
      causes.push({ by: `request of ${name}`, at: requested_at });
    }
  }
  causes.push(...crossings(account, entry));
  const past = causes.filter(({ at }) => at <= now);
  return past.reduce((newest, cause) => (cause.at >= newest.at ? cause : newest));
}

/** An effect that bites at the very moment at which an amount was passed was brought by it. */
function crossings(account: Account, entry: Entry): Reason['raised'][] {
  const times = new Set(entry.effects.map(({ at }) => at));
  return Object.entries(account.volume.crossed)
    .filter(([, at]) => times.has(at))
    .map(([amount, at]) => ({ by: `charges of ${amount}`, at }));
}

function named(stake: Stake): string {
  if (stake === 'payments') return 'charges';
  return typeof stake === 'string' ? stake : stake.capability;
}

function lossesOf(view: View, entry: Entry, stakes: readonly Stake[]): Loss[] {
  return stakes.flatMap((stake) => {
    const at = bites(view.account, entry, stake);
    if (at === Infinity) return [];
    return [{ loses: named(stake), at: at <= view.now ? null : at }];
  });
}

function reasonOf(facts: Facts, view: View, entry: Entry, stakes: readonly Stake[]): Reason {
  return {
    requirement: entry.path,
    state: entry.kind,
    source: entry.source,
    programme: entry.programme,
    check: entry.proof,
    code: entry.error?.code ?? null,
    raised: raised(facts, entry, view.now),
    clears: entry.instead === null ? CLEARS[entry.kind] : `${CLEARS[entry.kind]}: ${entry.instead}`,
    losses: lossesOf(view, entry, stakes),
  };
}

function above({ standing }: Account, view: View): string[] {
  if (standing.rejected != null) return [standing.rejected.reason];
  if (standing.held != null) return [standing.held];
  return view.review ? ['a check asks for a review'] : [];
}

function because(view: View, stake: Stake): string[] {
  const over = above(view.account, view);
  if (over.length > 0) return over;
  return view.entries
    .filter((entry) => bites(view.account, entry, stake) <= view.now)
    .map((entry) => entry.path)
    .sort();
}

/**
 * Explains the assessment that `evaluate` gives for the same facts and moment.
 * @param now unix seconds on the sandbox's clock
 */
export function explain(facts: Facts, now: number): Explanation {
  const { account } = facts;
  const country = rulesFor(account.country, account.tos_acceptance.service_agreement);
  const problems = problemsOf(facts, { now, country: account.country });
  const { inForce } = calendarOf(country, account, now);
  const view = viewOf(country, facts, inForce, problems, now);
  if (!Object.values(account.capabilities).some(({ requested }) => requested)) view.entries = [];
  const statuses = statusesOf(view);
  const { all } = stakesOf(statuses);
  const capabilities: Explanation['capabilities'] = {};
  for (const [name, status] of Object.entries(statuses.capabilities)) {
    capabilities[name] = { value: status, because: because(view, { capability: name }) };
  }
  const blocking = Object.values(capabilities).flatMap((verdict) => verdict.because);
  const stopped = (stake: 'payments' | 'payouts', works: boolean) =>
    works ? [] : [...new Set([...because(view, stake), ...blocking])].sort();
  return {
    requirements: view.entries.map((entry) => reasonOf(facts, view, entry, all)),
    capabilities,
    charges_enabled: { value: statuses.charges, because: stopped('payments', statuses.charges) },
    payouts_enabled: { value: statuses.payouts, because: stopped('payouts', statuses.payouts) },
  };
}
