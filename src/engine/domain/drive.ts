// The sandbox's state driver: puts an account into a named state by the verbs that reviews, checks
// and requests use. Rows are written by them alone.
import { fail } from '../../base/errors.ts';
import { states as statesView } from '../shape/views/states.ts';
import type { Verb } from './change.ts';
import { conclude } from './conclude.ts';
import type { Context } from './context.ts';
import { causeOf } from './history.ts';
import { run, type Answer } from './run.ts';
import { forTests } from './sandbox.ts';
import { STATES, type Drive, type State } from './states.ts';

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
  const state = stateOf(sent);
  return run(ctx, sent.account, put, { state, sent });
}

/** One line for each state. */
export function states(): Answer {
  const all = Object.entries(STATES).map(([name, { about, takes }]) => ({ name, about, takes }));
  return { ...statesView(all) };
}
