// A browser on the merchant pages, which concerns itself with one account: what it shows is the
// pass that a link or a session gave it, never a key.
import { sandboxNow } from '../../base/clock.ts';
import { fail } from '../../base/errors.ts';
import { newId } from '../../base/id.ts';
import type { Door } from '../../base/tickets.ts';
import * as sandboxes from '../store/sandboxes.ts';
import type { Act, Engine } from './context.ts';

export interface Visitor extends Engine, Act {
  request: { id: string; idempotency_key: null };
  account: string;
  door: Door;
  livemode: boolean;
}

/** @throws pass_invalid for what is no pass of ours, or over */
export async function visitorOf(engine: Engine, token: string): Promise<Visitor> {
  const pass = engine.onboarding.tickets.openPass(token);
  const sandbox = pass && (await sandboxes.find(engine.database, pass.sandbox));
  if (!sandbox) throw fail('pass_invalid');
  return {
    ...engine,
    sandbox,
    now: sandboxNow(sandbox),
    request: { id: newId('req'), idempotency_key: null },
    keep: null,
    account: pass.account,
    door: pass.door,
    livemode: sandbox.livemode,
  };
}
