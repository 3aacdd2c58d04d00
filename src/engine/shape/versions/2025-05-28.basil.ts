// stripe-node 18.2.0.
import type { Change } from './change.ts';

export const change: Change = {
  version: '2025-05-28.basil',
  description: 'The capability `pix_payments`.',
  adds: { account: ['capabilities.pix_payments'] },
};
