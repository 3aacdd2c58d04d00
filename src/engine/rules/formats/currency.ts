// Currency codes that payouts may use: those of the countries in `banks.ts`, in small letters.
import { BANKS } from './banks.ts';

const CODES = new Set(['chf', 'eur', 'gbp', 'usd', ...Object.values(BANKS).map((b) => b.currency)]);

export function isCurrency(code: string): boolean {
  return CODES.has(code);
}
