// Why an account stands as it does: for every requirement its reason, for every status and flag
// what decides it and what would change it, and everything that has a date.
import type { Assessment } from './assessment.ts';
import { calendarOf } from './calendar.ts';
import { capabilityReason, stakesOf, statusesOf } from './statuses.ts';
import { confirmBy } from './confirmation.ts';
import { rulesFor } from './countries/index.ts';
import { bites, type Stake } from './deadlines.ts';
import { evaluate } from './evaluate.ts';
import type { Facts } from './facts.ts';
import { problems as problemsOf } from './formats/index.ts';
import { rejectedAt } from './patience.ts';
import { deadlineShown, enforcedAt, PROGRAMMES } from './programmes.ts';
import { listsOf, reasonOf, type Reason } from './reasons.ts';
import { viewOf, type View } from './view.ts';

export type { Loss, Reason } from './reasons.ts';

export interface Verdict<T> {
  value: T;
  /** Requirements, or words for what stands above them; empty where nothing is wrong. */
  because: string[];
}

export interface CapabilityVerdict extends Verdict<string> {
  disabled_reason: string | null;
}

/** Something that happens by itself, unless the facts change before. */
export interface Coming {
  at: number;
  what: string;
}

export interface Explanation {
  charges_enabled: Verdict<boolean>;
  payouts_enabled: Verdict<boolean>;
  details_submitted: Verdict<boolean>;
  disabled_reason: Verdict<string | null>;
  current_deadline: Verdict<number | null>;
  /** By when what is known has to be confirmed; null where the sandbox does not ask for it. */
  confirm_by: number | null;
  capabilities: Record<string, CapabilityVerdict>;
  requirements: Reason[];
  future_requirements: Reason[];
  /** In order of time. */
  coming: Coming[];
}

/** What decides over everything else: a rejection, a hold, a review. */
function above({ account, review, dormant }: View): string[] {
  const { rejected, held } = account.standing;
  if (rejected != null) return [`${rejected.reason} since ${dated(rejected.at)}`];
  if (held != null) return [held];
  if (review) return ['a check found a possible match that a person has to judge'];
  return dormant ? ['the website counts as inactive, so nothing is checked'] : [];
}

const dated = (at: number): string => new Date(at * 1000).toISOString();

function because(view: View, stake: Stake): string[] {
  const over = above(view);
  if (over.length > 0) return over;
  const biting = view.entries.filter((entry) => bites(view.account, entry, stake) <= view.now);
  return biting.map(({ path }) => path).sort();
}

function capabilitiesOf(view: View, shown: Assessment): Explanation['capabilities'] {
  const { account } = view;
  const verdicts: Explanation['capabilities'] = {};
  for (const [name, { status, requirements }] of Object.entries(shown.capabilities)) {
    const hold = account.standing.capabilities?.[name];
    const own = hold === undefined ? because(view, { capability: name }) : [hold];
    const works = status === 'active';
    const asked = status === 'unrequested' ? ['it is not requested'] : own;
    const disabled_reason = requirements.disabled_reason ?? capabilityReason(view, name, status);
    verdicts[name] = { value: status, because: works ? [] : asked, disabled_reason };
    // card_payments and transfers, asked for together, do not work apart.
    if (!works && asked.length === 0)
      verdicts[name].because = ['the other of card_payments and transfers does not work'];
  }
  return verdicts;
}

function missing(reasons: readonly Reason[]): string[] {
  const open = reasons.filter(({ state, lists }) => {
    return state === 'missing' && lists.includes('currently_due');
  });
  return open.map(({ requirement }) => requirement);
}

function disabledBy(view: View, shown: Assessment): string[] {
  const { disabled_reason: value, past_due, pending_verification } = shown.requirements;
  if (value === null) return [];
  if (value === 'requirements.past_due')
    return past_due.length > 0 ? past_due : shown.requirements.currently_due;
  if (value === 'requirements.pending_verification') return pending_verification;
  if (value === 'action_required.requested_capabilities') return ['no capability is requested'];
  return above(view);
}

function comingOf(facts: Facts, view: View, reasons: readonly Reason[]): Coming[] {
  const { account } = facts;
  const { now } = view;
  const found: Coming[] = [];
  for (const [key, { due }] of Object.entries(account.running)) {
    found.push({ at: due, what: `the check ${key} answers` });
  }
  for (const { requirement, losses } of reasons) {
    for (const { loses, at } of losses) {
      if (at !== null) found.push({ at, what: `${loses} is lost without ${requirement}` });
    }
  }
  for (const id of rulesFor(account.country, account.tos_acceptance.service_agreement).programmes) {
    const programme = PROGRAMMES[id];
    if (programme === undefined || account.enforce_future) continue;
    const told = deadlineShown(programme, now, account.created);
    const at = told ?? enforcedAt(programme, account.created);
    if (at > now && at < Infinity) found.push({ at, what: `the programme ${id} comes into force` });
  }
  const rejection = rejectedAt(account);
  if (rejection !== null) {
    found.push({ at: rejection, what: 'it is rejected unless it is verified before' });
  }
  const confirmation = confirmBy(account);
  if (confirmation !== null && confirmation > now) {
    found.push({ at: confirmation, what: 'what is known of it has to be confirmed' });
  }
  return found.sort((a, b) => a.at - b.at || (a.what < b.what ? -1 : 1));
}

/**
 * Explains the assessment that `evaluate` gives for the same facts and moment.
 * @param now unix seconds on the sandbox's clock
 */
export function explain(facts: Facts, now: number): Explanation {
  const { account } = facts;
  const shown = evaluate(facts, now);
  const country = rulesFor(account.country, account.tos_acceptance.service_agreement);
  const problems = problemsOf(facts, { now, country: account.country });
  const calendar = calendarOf(country, account, now);
  const requested = Object.values(account.capabilities).some((one) => one.requested);
  const view = viewOf(country, facts, calendar.inForce, requested ? problems : [], now);
  const staged = account.generation === 'legal_entity';
  if (!requested || staged) view.entries = [];
  const { all } = stakesOf(statusesOf(view));
  const { requirements } = shown;
  const reasons = staged
    ? stagesOf(shown, account.created)
    : view.entries.map((entry) => reasonOf(facts, view, entry, all, requirements));
  const future = staged ? [] : futureOf(facts, view, shown, all);
  const capabilities = capabilitiesOf(view, shown);
  const blocking = Object.values(capabilities).flatMap((verdict) => verdict.because);
  const stopped = (stake: 'payments' | 'payouts', works: boolean) =>
    works ? [] : [...new Set([...because(view, stake), ...blocking])].sort();
  const { charges_enabled, payouts_enabled, details_submitted } = shown;
  const { current_deadline } = requirements;
  const due = reasons.filter(({ deadline }) => deadline !== null && deadline === current_deadline);
  return {
    charges_enabled: { value: charges_enabled, because: stopped('payments', charges_enabled) },
    payouts_enabled: { value: payouts_enabled, because: stopped('payouts', payouts_enabled) },
    details_submitted: {
      value: details_submitted,
      because: details_submitted ? [] : missing(reasons),
    },
    disabled_reason: { value: requirements.disabled_reason, because: disabledBy(view, shown) },
    current_deadline: {
      value: current_deadline,
      because: due.map(({ requirement }) => requirement),
    },
    confirm_by: confirmBy(account),
    capabilities,
    requirements: reasons,
    future_requirements: future,
    coming: comingOf(facts, view, reasons),
  };
}

/** Of an account of 2018, which has stages instead of rules by capability. */
function stagesOf({ requirements }: Assessment, created: number): Reason[] {
  const { current_deadline: deadline, errors } = requirements;
  const of = (requirement: string, pending: boolean): Reason => {
    const error = errors.find((one) => one.requirement === requirement);
    const how = pending ? 'wait: it is being checked' : 'send it';
    const by = pending ? 'nobody' : 'merchant';
    return {
      requirement,
      state: pending ? 'pending' : error === undefined ? 'missing' : 'failed',
      lists: listsOf(requirements, requirement, pending),
      person: null,
      external_account: null,
      capabilities: [],
      source: 'the stages of verification of 2018',
      programme: null,
      check: null,
      error: error === undefined ? null : { code: error.code, reason: error.reason },
      raised: { by: 'creation of the account', at: created },
      clears: { by, how, fields: pending ? [] : [requirement] },
      documents: null,
      losses: [],
      deadline: requirements.currently_due.includes(requirement) ? deadline : null,
    };
  };
  return [
    ...requirements.eventually_due.map((path) => of(path, false)),
    ...requirements.pending_verification.map((path) => of(path, true)),
  ];
}

/** What programmes that are announced will ask for, beside what is asked for today. */
function futureOf(facts: Facts, today: View, shown: Assessment, stakes: readonly Stake[]) {
  const { account } = facts;
  const { now } = today;
  const country = rulesFor(account.country, account.tos_acceptance.service_agreement);
  const { coming } = calendarOf(country, account, now);
  const hash = shown.future_requirements;
  if (coming === null || hash.current_deadline === null) return [];
  const problems = problemsOf(facts, { now, country: account.country });
  const view = viewOf(country, facts, coming.programmes, problems, now);
  const known = new Set(today.entries.map(({ path, kind }) => `${kind} ${path}`));
  return view.entries
    .filter(({ path, kind }) => !known.has(`${kind} ${path}`))
    .map((entry) => reasonOf(facts, view, entry, stakes, hash));
}
