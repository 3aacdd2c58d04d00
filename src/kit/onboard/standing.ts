// What a merchant who has sent everything is told. Pure.
import type { Answer } from './answer.ts';
import { fieldsIn, isAsked } from './flow.ts';

export type Outcome = 'done' | 'more' | 'rejected' | 'waiting';

export function outcomeOf({ status, form }: Pick<Answer, 'form' | 'status'>): Outcome {
  if (status.name === 'rejected') return 'rejected';
  const asked = form.steps.some(({ blocks }) =>
    fieldsIn(blocks).some((field) => isAsked(field) && field.due !== 'future'),
  );
  if (asked) return 'more';
  const enabled = status.charges_enabled && status.payouts_enabled;
  if (status.pending > 0 && !enabled) return 'waiting';
  // Payouts alone are all that a recipient needs.
  return enabled || status.payouts_enabled || status.pending === 0 ? 'done' : 'waiting';
}
