// What a merchant who has sent everything is told. Pure.
import type { Answer } from './answer.ts';
import { fieldsIn, isAsked } from './flow.ts';

export type Outcome = 'done' | 'idle' | 'more' | 'rejected' | 'stopped' | 'waiting';

/** Reasons of the platform's own: nobody checks anything, and nothing that is typed helps. */
const STOPPED = new Set(['other', 'platform_paused']);

export function outcomeOf({ status, form }: Pick<Answer, 'form' | 'status'>): Outcome {
  if (status.name === 'rejected') return 'rejected';
  const asked = form.steps.some(({ blocks }) =>
    fieldsIn(blocks).some((field) => isAsked(field) && field.due !== 'future'),
  );
  if (asked) return 'more';
  if (STOPPED.has(status.reason ?? '')) return 'stopped';
  // Payouts alone are all that a recipient needs. Whoever is asked nothing and has nothing waits.
  const whole = status.charges_enabled && status.payouts_enabled;
  if (whole || (status.payouts_enabled && status.pending === 0)) return 'done';
  return isChecked(status) ? 'waiting' : 'idle';
}

const REVIEWED = new Set(['listed', 'requirements.pending_verification', 'under_review']);

/** Does anybody look at it? Else it is only what this visit does not ask for that is missing. */
function isChecked({ pending, reason, charges_enabled, payouts_enabled }: Answer['status']) {
  if (pending > 0 || REVIEWED.has(reason ?? '')) return true;
  return reason == null && !charges_enabled && !payouts_enabled;
}
