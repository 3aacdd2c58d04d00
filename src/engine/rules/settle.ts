// Settling: after facts have changed, or time has passed, conclude what follows and write down
// what the conclusion needs to remember: which checks run, what is enabled since when, and the
// notice that an enabled account gets before it loses anything.
import type { Assessment } from './assessment.ts';
import { checkNamed } from './checks.ts';
import { asConfirmed, confirmBy } from './confirmation.ts';
import { NOTICE } from './deadlines.ts';
import { evaluate } from './evaluate.ts';
import { announced, standing as standingFindings } from './findings.ts';
import { patient, rejectedAt } from './patience.ts';
import type { Account, CapabilityFacts, Facts, Pressure, Running } from './facts.ts';

/** Seconds by kind of check; a check's own name, where given, comes before its kind. */
export interface CheckSeconds {
  url: number;
  identity: number;
  address: number;
  [check: string]: number;
}

export interface Settled {
  facts: Facts;
  assessment: Assessment;
  /** When the account has to be attended next, unix seconds; null when only new facts can change it. */
  next_at: number | null;
}

function running(
  facts: Facts,
  wanted: Assessment['wanted'],
  now: number,
  seconds: CheckSeconds | null,
) {
  const checks: Record<string, Running> = {};
  for (const { key, check, subject, revision } of wanted) {
    const known = facts.account.running[key];
    if (known !== undefined && known.revision === revision) {
      checks[key] = known;
      continue;
    }
    const kind =
      subject === 'account'
        ? 'account'
        : subject.startsWith('person_')
          ? 'person'
          : 'external_account';
    const takes =
      seconds === null ? 0 : (seconds[check] ?? seconds[checkNamed(check, kind).seconds]);
    checks[key] = { revision, since: now, due: now + takes };
  }
  return checks;
}

/** What was enabled before and would now be lost at once, although nobody was told. */
function unannounced(before: Assessment, after: Assessment, notices: Account['notices']): string[] {
  const lost =
    (before.payouts_enabled && !after.payouts_enabled) ||
    (before.charges_enabled && !after.charges_enabled) ||
    Object.entries(before.capabilities).some(
      ([name, { status }]) => status === 'active' && after.capabilities[name]?.status !== 'active',
    );
  if (!lost) return [];
  const known = new Set([
    ...before.requirements.currently_due,
    // What was looked at and cost nothing is lost without a word all the same.
    ...before.requirements.pending_verification.filter((path) => path in notices),
    ...before.future_requirements.currently_due,
  ]);
  const { past_due, pending_verification } = after.requirements;
  return [...past_due, ...pending_verification].filter(
    (path) => path !== 'external_account' && !known.has(path),
  );
}

function noticesOf(
  { account, ...facts }: Facts,
  before: Assessment | null,
  after: Assessment,
  now: number,
) {
  const { eventually_due, pending_verification } = after.requirements;
  const open = new Set([...eventually_due, ...pending_verification]);
  const notices: Record<string, number> = {};
  for (const [path, deadline] of Object.entries(account.notices)) {
    if (open.has(path)) notices[path] = deadline;
  }
  const { standing, pressure } = account;
  if (before === null || standing.rejected != null || standing.held != null) return notices;
  if (pressure.charge_block !== undefined || pressure.payout_block !== undefined) return notices;
  const told = announced({ account, ...facts });
  for (const path of unannounced(before, after, account.notices)) {
    if (!told.has(path)) notices[path] ??= now + NOTICE;
  }
  return notices;
}

function enabledSince(account: Account, assessment: Assessment, now: number) {
  const capabilities: Record<string, CapabilityFacts> = {};
  for (const [name, capability] of Object.entries(account.capabilities)) {
    const active = assessment.capabilities[name]?.status === 'active';
    capabilities[name] = {
      ...capability,
      active_since: active ? (capability.active_since ?? now) : null,
    };
  }
  const payouts_since = assessment.payouts_enabled ? (account.payouts_since ?? now) : null;
  return { capabilities, payouts_since };
}

const sameKeys = (a: object, b: object) =>
  Object.keys(a).length === Object.keys(b).length && Object.keys(a).every((key) => key in b);

/** A trigger card's block is over once what it asked for was given. */
function pressureOf(
  { pressure }: Account,
  { charges_enabled, payouts_enabled, requirements }: Assessment,
): Pressure {
  const { asked = requirements.past_due, charge_block, payout_block, ...rest } = pressure;
  const charges = charge_block === undefined || charges_enabled;
  const payouts = payout_block === undefined || payouts_enabled;
  return {
    ...rest,
    ...(charges ? {} : { charge_block }),
    ...(payouts ? {} : { payout_block }),
    ...(charges && payouts ? {} : { asked }),
  };
}

/** The next moment at which time alone changes something, patience and confirmation included. */
function nextOf(account: Account, { next_transition_at }: Assessment, now: number): number | null {
  const moments = [next_transition_at, rejectedAt(account), confirmBy(account)];
  const later = moments.flatMap((at) => (at !== null && at > now ? [at] : []));
  return later.length === 0 ? null : Math.min(...later);
}

/** Without the findings whose fields were written since. */
function answered(facts: Facts): Facts {
  if (facts.account.findings === undefined) return facts;
  return { ...facts, account: { ...facts.account, findings: standingFindings(facts) } };
}

/**
 * Concludes what follows from the facts at a moment.
 * @param given the facts as they were changed
 * @param before the last assessment, or null for a new account
 * @param seconds how long simulated checks take; null while the clock runs, when they take no time
 */
export function settle(
  given: Facts,
  before: Assessment | null,
  now: number,
  seconds: CheckSeconds | null,
): Settled {
  const facts = asConfirmed(answered(given), now);
  const first = evaluate(facts, now);
  const notices = noticesOf(facts, before, first, now);
  const checks = running(facts, first.wanted, now, seconds);
  let account: Account = { ...facts.account, notices, running: checks };
  const told = sameKeys(notices, facts.account.notices);
  let assessment = told ? first : evaluate({ ...facts, account }, now);
  const waited = patient(account, assessment, now);
  if (waited.standing !== account.standing)
    assessment = evaluate({ ...facts, account: waited }, now);
  account = waited;
  account = {
    ...account,
    ...enabledSince(account, assessment, now),
    pressure: pressureOf(account, assessment),
  };
  const dues = Object.values(checks).map((check) => check.due);
  for (const { resolves_at } of account.interventions ?? []) {
    if (resolves_at !== undefined) dues.push(resolves_at);
  }
  assessment = { ...assessment, next_transition_at: nextOf(account, assessment, now) };
  const moments = [...dues, assessment.next_transition_at ?? Infinity];
  const next = Math.min(...moments);
  return { facts: { ...facts, account }, assessment, next_at: next === Infinity ? null : next };
}
