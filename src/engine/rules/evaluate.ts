// The judgement: facts in, assessment out. Pure and total; time is an argument.
import type { Assessment, CapabilityAssessment, Requirements, Wanted } from './assessment.ts';
import { calendarOf, type Calendar } from './calendar.ts';
import { rulesFor } from './countries/index.ts';
import { bites, concerns, NOTICE, type Stake } from './deadlines.ts';
import { bucketsOf, deadlineOf, dueOf, EMPTY, type Placed } from './due.ts';
import type { Entry } from './entries.ts';
import type { Account, Facts } from './facts.ts';
import { problems as problemsOf } from './formats/index.ts';
import { evaluateLegacy, STAGES } from './legacy.ts';
import { open, tableOf } from './reader.ts';
import type { Country, Family } from './rulebook.ts';
import { revisionOf } from './results.ts';
import {
  capabilityReason,
  disabledReason,
  stakesOf,
  statusesOf,
  type Statuses,
} from './statuses.ts';
import { banksOf, personsOf } from './subjects.ts';
import { companyVerdict } from './verdicts.ts';
import { viewOf, type View } from './view.ts';

function capabilityOf(
  view: View,
  name: string,
  placed: readonly Placed[],
  statuses: Statuses,
): Requirements {
  const own = placed.filter(({ entry }) => concerns(entry, name));
  const status = statuses.capabilities[name] ?? 'unrequested';
  const stakes: Stake[] = status === 'active' ? [{ capability: name }, 'payouts'] : [];
  return {
    ...dueOf(own, (entry) => entry.path, view.now),
    current_deadline: deadlineOf(view, own, stakes),
    disabled_reason: capabilityReason(view, name, status),
  };
}

/**
 * A coming view: due by its deadline, and past due only where a family that the programme leaves
 * alone cannot do without it today.
 */
function futureOf(view: View, coming: Coming, requested: readonly string[]): Placed[] {
  const stakes: Stake[] = [
    ...requested.map((capability) => ({ capability })),
    'payments',
    'payouts',
  ];
  const then = { ...view, now: Math.max(view.now, coming.deadline) };
  return view.entries.map((entry) => {
    const buckets = bucketsOf(then, entry, stakes);
    const today =
      entry.kind === 'missing' &&
      FAMILIES.some((family) => !coming.families.has(family) && owes(entry, family));
    if (buckets.length < 3 || today) return { entry, buckets };
    return { entry, buckets: ['eventually_due', 'currently_due'] };
  });
}

type Coming = NonNullable<Calendar['coming']>;

const FAMILIES: readonly Family[] = ['card_payments', 'transfers'];

/** Is the entry owed at once by a family of capabilities, or by whoever wants to be paid out? */
const owes = (entry: Entry, family: Family) =>
  entry.effects.some(
    ({ consequence, families, at }) =>
      at === -Infinity &&
      (consequence === 'payouts' || families.length === 0 || families.includes(family)),
  );

const DOCUMENT = /\.(?:verification|documents)\./;

/** Has everything been handed in that the account owes before anything else? */
function detailsSubmitted(account: Account, placed: readonly Placed[]): boolean {
  if (account.business_type == null) return false;
  return !placed.some(({ entry, buckets }) => {
    if (entry.kind !== 'missing' || !buckets.includes('currently_due')) return false;
    // Documents are no details (recorded in Japan, where one is always owed).
    if (account.business_type === 'individual') return !DOCUMENT.test(entry.path);
    // Companies may hand in their people, and their bank account, later (recorded).
    return owes(entry, 'transfers') && entry.path !== 'external_account';
  });
}

function shellOf(country: Country, facts: Facts, now: number): Placed[] {
  const table = { account: country.shell, roles: {}, complete: [] };
  const shell: Facts = {
    ...facts,
    account: { ...facts.account, capabilities: { shell: { requested: true, requested_at: null } } },
  };
  const on = { table, programmes: new Set<string>(), problems: [], now };
  return open(shell, on).entries.map((entry) => ({
    entry,
    buckets: ['eventually_due', 'currently_due'],
  }));
}

function wantedOf(facts: Facts, views: readonly View[]): Wanted[] {
  const wanted = new Map<string, Wanted>();
  for (const view of views) {
    for (const { check, subject, kind } of view.wants) {
      const key = `${check}:${subject}`;
      if (wanted.has(key)) continue;
      wanted.set(key, { key, check, subject, revision: revisionOf(facts, check, kind, subject) });
    }
  }
  return [...wanted.values()];
}

/** The next moment at which time alone changes the answer. */
function nextTransition(view: View, calendar: Calendar, stakes: readonly Stake[]): number | null {
  const moments = [...calendar.moments, ...view.moments, ...Object.values(view.account.notices)];
  for (const entry of view.entries) {
    for (const stake of stakes) {
      const at = bites(view.account, entry, stake);
      if (at !== Infinity && at !== -Infinity) moments.push(at, at - NOTICE);
    }
  }
  const later = moments.filter((moment) => moment > view.now);
  return later.length === 0 ? null : Math.min(...later);
}

const nothing = (): Requirements => ({ ...EMPTY, current_deadline: null, disabled_reason: null });

/**
 * Judges an account at a moment.
 * @param facts everything known of it
 * @param now unix seconds on the sandbox's clock
 * @returns the assessment; equal facts and moments give equal assessments
 */
export function evaluate(facts: Facts, now: number): Assessment {
  const { account } = facts;
  if (account.generation === 'legal_entity') return evaluateLegacy(facts, now);
  const country = rulesFor(account.country, account.tos_acceptance.service_agreement);
  const requested = Object.keys(account.capabilities).filter(
    (name) => account.capabilities[name]?.requested,
  );
  const all = problemsOf(facts, { now, country: account.country });
  const calendar = calendarOf(country, account, now);
  const view = viewOf(country, facts, calendar.inForce, requested.length > 0 ? all : [], now);
  if (requested.length === 0) view.entries = [];
  const statuses = statusesOf(view);
  const stakes = stakesOf(statuses);
  const shell = requested.length === 0 && account.controller.requirement_collection === 'stripe';
  const placed: Placed[] = shell
    ? shellOf(country, facts, now)
    : view.entries.map((entry) => ({ entry, buckets: bucketsOf(view, entry, stakes.all) }));
  const { coming } = calendar;
  const cards = requested.includes('card_payments');
  const ahead =
    coming === null || !cards ? null : viewOf(country, facts, coming.programmes, all, now);
  const future = ahead === null || coming === null ? [] : futureOf(ahead, coming, requested);
  const due = dueOf(placed, (entry) => entry.path, now);
  const capabilities: Record<string, CapabilityAssessment> = {};
  for (const name of Object.keys(account.capabilities)) {
    const own = future.filter(({ entry }) => concerns(entry, name));
    capabilities[name] = {
      status: statuses.capabilities[name] ?? 'unrequested',
      requirements: capabilityOf(view, name, placed, statuses),
      future_requirements:
        coming === null || ahead === null
          ? nothing()
          : {
              ...dueOf(own, (e) => e.path, now),
              current_deadline: coming.deadline,
              disabled_reason: null,
            },
    };
  }
  const wanted = wantedOf(facts, ahead === null ? [view] : [view, ahead]);
  return {
    requirements: {
      ...due,
      current_deadline: deadlineOf(view, placed, stakes.enabled),
      disabled_reason: disabledReason(view, due, statuses),
    },
    future_requirements:
      coming === null || ahead === null
        ? nothing()
        : {
            ...dueOf(future, (entry) => entry.path, now),
            current_deadline: coming.deadline,
            disabled_reason: null,
          },
    capabilities,
    charges_enabled: statuses.charges,
    payouts_enabled: statuses.payouts,
    details_submitted: detailsSubmitted(account, placed),
    company_document: companyVerdict(facts),
    persons: personsOf(facts, placed, future, now, new Set(wanted.map(({ key }) => key))),
    external_accounts: banksOf(facts, placed, future, now),
    wanted,
    next_transition_at: nextTransition(view, calendar, stakes.all),
  };
}

/** The charge amounts, minor units, at which some rule of the account's country bites. */
export function thresholds(facts: Facts): number[] {
  const { country: code, generation, tos_acceptance } = facts.account;
  if (generation === 'legal_entity') return [...STAGES];
  const country = rulesFor(code, tos_acceptance.service_agreement);
  const table = tableOf(country, facts);
  const amounts = new Set<number>();
  for (const row of [...table.account, ...Object.values(table.roles).flat()]) {
    for (const limit of Object.values(row.limits)) {
      if (limit.amount !== undefined) amounts.add(limit.amount);
    }
  }
  return [...amounts].sort((a, b) => a - b);
}
