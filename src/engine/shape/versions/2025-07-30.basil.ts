// stripe-node 18.4.0: a rejected capability is inactive like any other.
import { isJson, type Change, type Json } from './change.ts';

function disabled(view: Json): Json {
  const { requirements, status } = view;
  const reason = isJson(requirements) ? requirements['disabled_reason'] : null;
  const rejected = typeof reason === 'string' && reason.startsWith('rejected.');
  return rejected && status === 'inactive' ? { ...view, status: 'disabled' } : view;
}

export const change: Change = {
  version: '2025-07-30.basil',
  description: 'The status of a rejected capability is `inactive`; before, `disabled`.',
  downgrade: { capability: disabled },
};
