// An account's standing with its platform: rejected, taken back, deleted.
import { fail } from '../../base/errors.ts';
import type { Account } from '../rules/facts.ts';
import type { rejectAccount } from '../shape/params/accounts.ts';
import type { Params } from '../shape/spec.ts';
import { deletedAccount } from '../shape/views/accounts.ts';
import type { Decided, Loaded, Moment, Verb } from './change.ts';
import { conclude } from './conclude.ts';
import { applicationOf, eventOf } from './events.ts';

const PLATFORM_REASONS: Readonly<Record<string, string>> = {
  other: 'rejected.platform_other',
  terms_of_service: 'rejected.platform_terms_of_service',
};

/** Only who is liable for an account's losses may reject it. */
export const reject: Verb<Params<typeof rejectAccount>> = (loaded, params, moment) => {
  const { account } = loaded.facts;
  if (account.controller.losses.payments !== 'application') throw fail('reject_not_allowed');
  if (account.standing.rejected != null) throw fail('account_rejected');
  const reason = PLATFORM_REASONS[params.reason] ?? platformFraud(params.reason);
  const pause_payouts = params.payouts_action !== 'none';
  const rejected = { reason, at: moment.now, pause_payouts };
  return standing(loaded, { ...account.standing, rejected }, moment);
};

function platformFraud(reason: string): string {
  return reason.startsWith('fraud') ? 'rejected.platform_fraud' : 'rejected.platform_other';
}

/** Takes the platform's own rejection back; holds for other reasons remain. */
export const unreject: Verb<object> = (loaded, _params, moment) => {
  const { rejected, ...rest } = loaded.facts.account.standing;
  if (!rejected?.reason.startsWith('rejected.platform_')) throw fail('account_not_rejected');
  return standing(loaded, rest, moment);
};

function standing(loaded: Loaded, next: Account['standing'], moment: Moment): Decided {
  const account = { ...loaded.facts.account, standing: next };
  const { rows, view } = conclude(loaded, { ...loaded.facts, account }, moment);
  return { rows, answer: view };
}

/**
 * Test accounts at any time; live ones not while Stripe carries their losses (docs, delete).
 * What is personal goes with the account.
 */
export const del: Verb<object> = (loaded, _params, moment) => {
  const { facts, assessment, revision } = loaded;
  const { id, created, livemode, controller } = facts.account;
  if (livemode && controller.losses.payments === 'stripe') {
    throw fail('delete_not_allowed', { why: 'Stripe is liable for its losses' });
  }
  const sandbox = moment.sandbox.id;
  const at = { account: id, revision: revision + 1 };
  const application = applicationOf(sandbox);
  const event = eventOf('account.application.deauthorized', application, at, moment);
  const data = { facts: forgotten(facts.account), assessment };
  return {
    rows: {
      accounts: [{ id, sandbox, revision: revision + 1, created, deleted: true, data }],
      events: [event],
      deleted: {
        persons: facts.persons.map((person) => person.id),
        external_accounts: facts.external_accounts.map((one) => one.id),
        secrets: [id],
        assessments: [id],
        jobs: [`attend:${id}`],
      },
    },
    answer: { ...deletedAccount(id) },
  };
};

/** What remains of a deleted account: nothing personal. */
function forgotten(account: Account): Account {
  return {
    ...account,
    business_profile: {},
    company: {},
    documents: {},
    email: null,
    metadata: {},
    settings: {},
    tos_acceptance: {},
  };
}
