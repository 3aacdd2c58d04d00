// The states into which the sandbox's driver puts an account: what each changes in the facts.
// What follows from it is concluded as after any other change.
import { fail } from '../../base/errors.ts';
import { documentPath, pathFor } from '../rules/codes/paths.ts';
import type { Account, Facts, Pressure, Standing } from '../rules/facts.ts';
import { thresholds } from '../rules/evaluate.ts';
import {
  ACCOUNT_DISABLED_REASONS,
  CAPABILITIES,
  CAPABILITY_DISABLED_REASONS,
} from '../shape/enums.ts';
import type { drive } from '../shape/params/drive.ts';
import type { Params } from '../shape/spec.ts';
import { changedCapabilities } from './capability_requests.ts';
import * as findings from './findings.ts';
import { withAccount, type At } from './findings.ts';
import { counted } from './volume.ts';

export type Drive = Params<typeof drive>;
type Param = Exclude<keyof Drive, 'account' | 'state'>;

export interface State {
  about: string;
  takes: readonly Param[];
  /** @throws what the params are refused with */
  put(facts: Facts, sent: Drive, at: At): Facts;
}

const DAY = 86_400;
const DEADLINE_DAYS = 14;
const DATED = ['deadline', 'days'] as const;

const dateOf = ({ deadline, days }: Drive, now: number): number | null =>
  deadline ?? (days === undefined ? null : now + days * DAY);

/** One thing wrong on a path: the document of whoever represents the account, unless said. */
function wrong(costs: 'capability' | 'payments' | 'payouts', soon: boolean): State['put'] {
  return (facts, sent, at) => {
    const { code = 'information_missing' } = sent;
    const path =
      sent.path ?? (sent.code === undefined ? documentPath(facts) : pathFor(code, facts));
    const from = dateOf(sent, at.now) ?? (soon ? at.now + DEADLINE_DAYS * DAY : at.now);
    const { capability, consequence = costs } = sent;
    return findings.found(facts, { path, code, costs: [consequence], from, capability }, at);
  };
}

const waiting: State['put'] = (facts, sent, at) => {
  const path = sent.path ?? documentPath(facts);
  const { capability, consequence = 'capability' } = sent;
  const put = { path, state: 'pending', costs: [consequence], from: at.now, capability } as const;
  return findings.found(facts, { ...put, costs: [...put.costs] }, at);
};

function stand(change: (standing: Standing, now: number) => Standing): State['put'] {
  return (facts, _sent, { now }) =>
    withAccount(facts, { standing: change(facts.account.standing, now) });
}

const held = (reason: NonNullable<Standing['held']>) =>
  stand((standing) => ({ ...standing, held: reason }));
const rejected = (reason: string) =>
  stand((standing, at) => ({ ...standing, rejected: { reason, at, pause_payouts: true } }));

function pressed(trigger: keyof Pressure): State['put'] {
  return (facts, _sent, { now }) =>
    withAccount(facts, { pressure: { ...facts.account.pressure, [trigger]: now } });
}

/** The one that was named, or the first that is requested. @throws capability_unknown */
function capabilityOf({ account }: Facts, { capability }: Drive): string {
  const asked = Object.entries(account.capabilities).find(([, one]) => one.requested);
  const name = capability ?? asked?.[0] ?? '';
  const known: readonly string[] = CAPABILITIES;
  if (!known.includes(name)) throw fail('capability_unknown', { capability: name }, 'capability');
  return name;
}

function requests(facts: Facts, names: readonly string[], requested: boolean, now: number): Facts {
  const sent = Object.fromEntries(names.map((name) => [name, { requested }]));
  return withAccount(facts, { capabilities: changedCapabilities(facts.account, sent, now) });
}

/** Everything that a review, the platform or the driver put upon it is taken away. */
export function cleared(facts: Facts): Facts {
  const { pressure: _, authority: __, ...rest } = facts.account;
  const account: Account = { ...rest, standing: {}, pressure: {}, findings: [], interventions: [] };
  return { ...facts, account };
}

const errors: State['put'] = (facts, sent, at) => {
  const { consequence = 'capability', errors: list = [] } = sent;
  if (list.length === 0) throw fail('parameter_missing', {}, 'errors');
  const from = dateOf(sent, at.now) ?? at.now;
  return list.reduce(
    (before, { code, path = pathFor(code, before) }) =>
      findings.found(before, { path, code, costs: [consequence], from }, at),
    facts,
  );
};

const threshold: State['put'] = (facts, { amount }, { now }) => {
  const { total } = facts.account.volume;
  const next = thresholds(facts).find((limit) => limit > total);
  const more = amount ?? (next === undefined ? undefined : next - total);
  if (more === undefined) throw fail('threshold_missing', {}, 'amount');
  return counted(facts, more, now);
};

const single: Record<string, State> = {
  clear: {
    about:
      'What a review, the platform or this driver put upon it is gone: all of it, or on a path.',
    takes: ['path', 'capability'],
    put: (facts, { path, capability }) => {
      if (path !== undefined) return findings.forgiven(facts, path);
      return capability === undefined ? cleared(facts) : findings.holding(facts, capability, null);
    },
  },
  error: {
    about: 'A requirement error code on a path of your choice; past due unless it has a date.',
    takes: ['code', 'path', 'consequence', 'capability', ...DATED],
    put: (facts, sent, at) => {
      if (sent.code === undefined) throw fail('parameter_missing', {}, 'code');
      return wrong('capability', false)(facts, sent, at);
    },
  },
  errors: {
    about: 'Several of them at once.',
    takes: ['errors', 'consequence', ...DATED],
    put: errors,
  },
  eventually_due: {
    about: 'A path is owed some day, without a date.',
    takes: ['path', 'code'],
    put: (facts, { path = documentPath(facts), code }, at) =>
      findings.found(facts, { path, code, from: null }, at),
  },
  restricted_soon: {
    about: 'It works, and loses its capabilities at a date unless something is given before.',
    takes: ['path', 'code', 'consequence', 'capability', ...DATED],
    put: wrong('capability', true),
  },
  past_due: {
    about: 'Its capabilities are lost until something is given.',
    takes: ['path', 'code', 'capability'],
    put: (facts, sent, at) => wrong('capability', false)(facts, { ...sent, deadline: at.now }, at),
  },
  pending: {
    about: 'Something is being checked, and its capabilities wait.',
    takes: ['path', 'consequence', 'capability'],
    put: waiting,
  },
  representative_unauthorized: {
    about:
      'The representative’s authority was not confirmed: an authorizer and a letter, or another one.',
    takes: ['consequence', 'capability', ...DATED],
    put: (facts, sent, at) =>
      wrong('capability', false)(
        facts,
        { ...sent, code: 'verification_failed_representative_authority' },
        at,
      ),
  },
  paper_expires: {
    about: 'The paper on a path runs out at a date, by default today.',
    takes: ['path', ...DATED],
    put: (facts, sent, at) =>
      findings.expiring(facts, sent.path ?? documentPath(facts), dateOf(sent, at.now) ?? at.now),
  },
  payouts_blocked: {
    about: 'It takes payments and is not paid out.',
    takes: ['path', 'code'],
    put: wrong('payouts', false),
  },
  charges_blocked: {
    about: 'It is paid out and takes no payments.',
    takes: ['path', 'code'],
    put: wrong('payments', false),
  },
  threshold: {
    about: 'Its charges pass the next amount at which its rules ask for more.',
    takes: ['amount'],
    put: threshold,
  },
  trigger_next_requirements: {
    about: 'As by tok_visa_triggerNextRequirements: what is owed some day is due in 14 days.',
    takes: [],
    put: pressed('next_requirements'),
  },
  trigger_charge_block: {
    about: 'As by tok_visa_triggerChargeBlock.',
    takes: [],
    put: pressed('charge_block'),
  },
  trigger_payout_block: {
    about: 'As by tok_visa_triggerPayoutBlock.',
    takes: [],
    put: pressed('payout_block'),
  },
  no_capabilities: {
    about: 'Nothing is requested any more (action_required.requested_capabilities).',
    takes: [],
    put: (facts, _sent, { now }) =>
      requests(facts, Object.keys(facts.account.capabilities), false, now),
  },
  intervention: {
    about:
      'The risk team wants an answer (interv_….<description>.<form>) that only pages can give.',
    takes: ['description', 'form', ...DATED],
    put: (facts, sent, at) => {
      const { description = 'other_business_inquiry', form = 'form' } = sent;
      if (!/^[a-z][a-z_]*$/.test(description)) {
        throw fail('intervention_description', {}, 'description');
      }
      const from = dateOf(sent, at.now) ?? at.now + DEADLINE_DAYS * DAY;
      return findings.intervened(facts, { description, form, from }, at);
    },
  },
  intervention_submitted: {
    about: 'It was answered, and is looked at; the latest one unless named.',
    takes: ['intervention'],
    put: (facts, { intervention }, at) => findings.submitted(facts, intervention, at),
  },
  intervention_resolved: {
    about: 'The risk team is content with the answer.',
    takes: ['intervention'],
    put: (facts, { intervention }) => findings.resolved(facts, intervention),
  },
  capability_unrequested: {
    about: 'The capability is not asked for any more.',
    takes: ['capability'],
    put: (facts, sent, { now }) => requests(facts, [capabilityOf(facts, sent)], false, now),
  },
  capability_inactive: {
    about: 'The capability is lost until something is given.',
    takes: ['capability', 'path', 'code'],
    put: (facts, sent, at) =>
      wrong('capability', false)(facts, { ...sent, capability: capabilityOf(facts, sent) }, at),
  },
  capability_pending: {
    about: 'The capability waits for something that is being checked.',
    takes: ['capability', 'path'],
    put: (facts, sent, at) =>
      waiting(facts, { ...sent, capability: capabilityOf(facts, sent) }, at),
  },
};

const HELD: Record<NonNullable<Standing['held']>, string> = {
  listed: 'It may be on a list of prohibited persons or companies; that is being looked at.',
  other: 'It is held for another reason.',
  platform_paused: 'The platform paused it.',
  under_review: 'A person looks at it.',
};

function whole(): Record<string, State> {
  const states: Record<string, State> = {};
  for (const [reason, about] of Object.entries(HELD)) {
    states[reason] = { about, takes: [], put: held(reason as NonNullable<Standing['held']>) };
  }
  for (const reason of ACCOUNT_DISABLED_REASONS) {
    if (!reason.startsWith('rejected.')) continue;
    states[reason] = {
      about: `It is rejected: disabled_reason ${reason}.`,
      takes: [],
      put: rejected(reason),
    };
  }
  for (const reason of CAPABILITY_DISABLED_REASONS) {
    if (reason === 'requirements.fields_needed') continue;
    states[`capability.${reason}`] = {
      about: `The capability is inactive: its disabled_reason is ${reason}.`,
      takes: ['capability'],
      put: (facts, sent) => findings.holding(facts, capabilityOf(facts, sent), reason),
    };
  }
  return states;
}

/** Every state by its name, but `active`, which takes more than one change (drive.ts). */
export const STATES: Readonly<Record<string, State>> = { ...single, ...whole() };
