// stripe-node 17.4.0. `disabled_reason` became a closed list here; its values are the same.
import type { Change } from './change.ts';

export const change: Change = {
  version: '2024-11-20.acacia',
  description: 'A person may be the `authorizer` of an account.',
  adds: { person: ['relationship.authorizer'] },
};
