// The sandbox's state driver: puts an account into a named state by the verbs that reviews, checks
// and requests use. Rows are written by them alone.
import { fail } from '../../base/errors.ts';
import { rulesFor } from '../rules/countries/index.ts';
import type { BusinessType, Facts } from '../rules/facts.ts';
import { states as statesView, type StateFacts } from '../shape/views/states.ts';
import { changedCapabilities } from './capability_requests.ts';
import type { Verb } from './change.ts';
import { conclude } from './conclude.ts';
import type { Context } from './context.ts';
import { causeOf } from './history.ts';
import { bringFiles, type Brought } from './references.ts';
import { run, type Answer } from './run.ts';
import { forTests } from './sandbox.ts';
import { cleared, STATES, type Drive, type State } from './states.ts';
import { supplied } from './supply.ts';

const ACTIVE = 'active';
const ACTIVE_LINE =
  'It works: everything it owes is supplied with test values, every check succeeds, no hold is left.';

const TYPES: readonly BusinessType[] = ['individual', 'company', 'non_profit', 'government_entity'];

/** What a kind of account asks for where it asked for nothing. */
function asking({ account, ...rest }: Facts, now: number): Facts {
  const recipient = account.tos_acceptance.service_agreement === 'recipient';
  const wanted = recipient ? ['transfers'] : ['card_payments', 'transfers'];
  const some = Object.values(account.capabilities).some(({ requested }) => requested);
  const sent = Object.fromEntries(wanted.map((name) => [name, { requested: true }]));
  const capabilities = some ? account.capabilities : changedCapabilities(account, sent, now);
  const { structures } = rulesFor(account.country, account.tos_acceptance.service_agreement);
  const business_type = account.business_type ?? TYPES.find((type) => type in structures);
  return { ...rest, account: { ...account, capabilities, business_type } };
}

const activate: Verb<Brought> = (loaded, brought, moment) => {
  const [file = ''] = brought.files.keys();
  const at = { revision: loaded.revision + 1, now: moment.now };
  const asked = asking(cleared(loaded.facts), moment.now);
  const { facts, secrets, left } = supplied(asked, { ...at, file, sandbox: moment.sandbox.id });
  if (left.length > 0) throw fail('state_unreachable', { paths: left.join(', ') });
  const cause = { ...causeOf(moment), type: 'driver' as const, state: ACTIVE };
  const { rows, view } = conclude(loaded, facts, moment, { ...brought.rows, secrets, cause });
  return { rows, answer: view };
};

/** @throws state_unknown, state_param */
function stateOf(sent: Drive): State {
  const state = Object.hasOwn(STATES, sent.state) ? STATES[sent.state] : undefined;
  if (state === undefined) throw fail('state_unknown', { state: sent.state }, 'state');
  const { account: _, state: name, ...params } = sent;
  const taken: readonly string[] = state.takes;
  for (const [param, value] of Object.entries(params)) {
    if (value !== undefined && !taken.includes(param)) {
      const takes = state.takes.length === 0 ? 'none' : state.takes.join(', ');
      throw fail('state_param', { state: name, takes, param }, param);
    }
  }
  return state;
}

const put: Verb<{ state: State; sent: Drive }> = (loaded, { state, sent }, moment) => {
  const at = { revision: loaded.revision + 1, now: moment.now };
  const { rows, view } = conclude(loaded, state.put(loaded.facts, sent, at), moment, {
    cause: { ...causeOf(moment), type: 'driver', state: sent.state },
  });
  return { rows, answer: view };
};

/**
 * Puts an account into a state and gives the account as it is then.
 * @throws livemode_only_test, state_unknown, state_param, account_invalid, and what the state
 *   refuses its params with
 */
export async function drive(ctx: Context, sent: Drive): Promise<Answer> {
  forTests(ctx);
  if (sent.state === ACTIVE) {
    const document = { front: 'file_identity_document_success' };
    return run(ctx, sent.account, activate, await bringFiles(ctx, { document }, sent.account));
  }
  const state = stateOf(sent);
  return run(ctx, sent.account, put, { state, sent });
}

/** Every state, with what it takes. */
export function catalogueOfStates(): StateFacts[] {
  const all = Object.entries(STATES).map(([name, { about, takes }]) => ({ name, about, takes }));
  return [{ name: ACTIVE, about: ACTIVE_LINE, takes: [] }, ...all];
}

export function states(): Answer {
  return { ...statesView(catalogueOfStates()) };
}
