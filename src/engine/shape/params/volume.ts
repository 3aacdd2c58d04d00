// POST /portico/v1/accounts/:account/volume: charges that were made elsewhere.
import { currency, hash, integer, required } from '../spec.ts';

export const reportVolume = hash({
  /** Minor units. */
  amount: required(integer(1)),
  /** The account's default currency, in which its volume is counted. */
  currency: required(currency()),
});
