// Why one requirement is there: the rule and its source, what raised it and when, what clears it,
// what is lost at which date.
import type { Assessment, Requirements } from './assessment.ts';
import { reason as textOf } from './codes.ts';
import { residenceOf } from './conditions.ts';
import { bites, concerns, type Stake } from './deadlines.ts';
import type { Entry } from './entries.ts';
import type { Facts } from './facts.ts';
import { acceptedDocuments } from './formats/accepted_documents.ts';
import { enforcedAt, PROGRAMMES } from './programmes.ts';
import type { View } from './view.ts';

export interface Loss {
  /** A capability's name, `charges` or `payouts`. */
  loses: string;
  /** Unix seconds; null when it is lost already. */
  at: number | null;
}

/** `merchant`: a parameter of the API. `onboarding`: only the pages. `nobody`: it is waited for. */
export type ClearedBy = 'merchant' | 'nobody' | 'onboarding';

export interface Reason {
  requirement: string;
  state: Entry['kind'];
  /** The lists of the hash in which it stands. */
  lists: (keyof Requirements)[];
  person: string | null;
  external_account: string | null;
  /** Capabilities that ask for it. */
  capabilities: string[];
  /** Where the rule was read. */
  source: string;
  programme: { id: string; from: number | null; source: string } | null;
  /** The check that judges it, when one does. */
  check: string | null;
  error: { code: string; reason: string } | null;
  raised: { by: string; at: number };
  clears: { by: ClearedBy; how: string; fields: string[] };
  /** Kinds of papers that will do, where a paper is asked for. */
  documents: readonly string[] | null;
  losses: Loss[];
  /** The first date at which something is lost, that is not lost yet. */
  deadline: number | null;
}

const HOW: Record<Entry['kind'], string> = {
  failed: 'send another value',
  missing: 'send it',
  pending: 'wait: it is being checked',
  refused: 'send a value that meets the format',
};

const BEYOND = /^interv_|\.proof_of_liveness$/;

function clears({ kind, path, instead }: Entry): Reason['clears'] {
  if (kind === 'pending') return { by: 'nobody', how: HOW.pending, fields: [] };
  if (BEYOND.test(path)) {
    return { by: 'onboarding', how: 'answer it in the onboarding pages', fields: [path] };
  }
  const fields = instead === null ? [path] : [path, instead];
  const how = instead === null ? HOW[kind] : `${HOW[kind]}, or ${instead} instead`;
  return { by: 'merchant', how, fields };
}

/** What brought the entry up, and when: the newest of its causes. */
function raised(facts: Facts, entry: Entry, now: number): Reason['raised'] {
  const { account } = facts;
  if (entry.since !== undefined) return { by: entry.source, at: entry.since };
  const subject = entry.person ?? entry.bank ?? 'account';
  if (entry.kind === 'failed' || entry.kind === 'pending') {
    const key = `${entry.proof ?? ''}:${subject}`;
    const at = account.results[key]?.at ?? account.running[key]?.since;
    if (at !== undefined) return { by: `check ${entry.proof ?? ''}`, at };
  }
  const past = causes(facts, entry).filter(({ at }) => at <= now);
  const first = { by: 'creation of the account', at: account.created };
  return past.reduce((newest, cause) => (cause.at >= newest.at ? cause : newest), first);
}

function causes({ account, persons }: Facts, entry: Entry): Reason['raised'][] {
  const found: Reason['raised'][] = [];
  const person = persons.find(({ id }) => id === entry.person);
  if (person !== undefined) found.push({ by: 'creation of the person', at: person.created });
  const programme = entry.programme === null ? undefined : PROGRAMMES[entry.programme];
  if (programme !== undefined) {
    found.push({ by: `programme ${programme.id}`, at: enforcedAt(programme, account.created) });
  }
  for (const [name, { requested_at }] of Object.entries(account.capabilities)) {
    if (requested_at !== null && concerns(entry, name)) {
      found.push({ by: `request of ${name}`, at: requested_at });
    }
  }
  const { charge_block, next_requirements, payout_block } = account.pressure;
  for (const at of [charge_block, next_requirements, payout_block]) {
    if (at !== undefined) found.push({ by: 'a trigger card', at });
  }
  return [...found, ...crossings(account.volume.crossed, entry)];
}

/** An effect that bites at the very moment at which an amount was passed was brought by it. */
function crossings(crossed: Readonly<Record<string, number>>, entry: Entry): Reason['raised'][] {
  const times = new Set(entry.effects.map(({ at }) => at));
  return Object.entries(crossed)
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

const LISTS = ['past_due', 'currently_due', 'eventually_due', 'pending_verification'] as const;

/** The lists of the hash that name the path. */
export function listsOf(
  shown: Assessment['requirements'],
  path: string,
  pending: boolean,
): Reason['lists'] {
  return LISTS.filter(
    (list) => shown[list].includes(path) && pending === (list === 'pending_verification'),
  );
}

function programmeOf({ programme }: Entry, created: number): Reason['programme'] {
  const known = programme === null ? undefined : PROGRAMMES[programme];
  if (known === undefined) return null;
  const from = enforcedAt(known, created);
  return { id: known.id, from: from === Infinity ? null : from, source: known.source };
}

function documentsOf({ account, persons }: Facts, { bare, person }: Entry): Reason['documents'] {
  const whose = persons.find(({ id }) => id === person);
  const residence = whose === undefined ? null : residenceOf(whose, account);
  return acceptedDocuments(bare, account.country, residence);
}

/** @param shown the hash in which the entry stands: today's requirements or the coming ones */
export function reasonOf(
  facts: Facts,
  view: View,
  entry: Entry,
  stakes: readonly Stake[],
  shown: Assessment['requirements'],
): Reason {
  const losses = lossesOf(view, entry, stakes);
  const dates = losses.flatMap(({ at }) => at ?? []);
  const { error, kind, path } = entry;
  return {
    requirement: path,
    state: kind,
    lists: listsOf(shown, path, kind === 'pending'),
    person: entry.person,
    external_account: entry.bank,
    capabilities: Object.keys(facts.account.capabilities).filter(
      (name) => facts.account.capabilities[name]?.requested && concerns(entry, name),
    ),
    source: entry.source,
    programme: programmeOf(entry, facts.account.created),
    check: entry.proof,
    error:
      error === null
        ? null
        : { code: error.code, reason: textOf(error.code, entry.bare, view.now, error.value) },
    raised: raised(facts, entry, view.now),
    clears: clears(entry),
    documents: documentsOf(facts, entry),
    losses,
    deadline: dates.length === 0 ? null : Math.min(...dates),
  };
}
