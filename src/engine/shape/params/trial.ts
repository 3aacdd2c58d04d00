// /try: what kind of account a newcomer wants to see, and which one comes back from its pages.
import { choice, hash, text } from '../spec.ts';

export const tryOut = hash({
  country: text(2),
  business_type: choice('company', 'government_entity', 'individual', 'non_profit'),
});

export const comeBack = hash({ account: text(40) });
