// Currency codes that payouts may use: those of the countries in `banks.ts`, and those that
// European accounts can be paid out in, in small letters.
import { FOREIGN } from '../payout_currencies.ts';
import { BANKS } from './banks.ts';

const CODES = new Set([...FOREIGN, ...Object.values(BANKS).map((bank) => bank.currency)]);

export function isCurrency(code: string): boolean {
  return CODES.has(code);
}
