// Addresses: what their text alone tells. Whether somebody is really there, a check finds out.
import type { Address } from '../facts.ts';
import type { Problem } from './problem.ts';
import { isPostalCode } from './postal_code.ts';
import { usState, zipInState } from './us_states.ts';

// Written at the start of a line or after a comma, as in "PMB 12" or "1 Main St, PMB 12".
const at = (words: string) => new RegExp(`(^|[\\s,;])(${words})\\s*#?\\s*[\\dA-Z]{1,6}\\b`, 'i');
const POST_OFFICE_BOX = at('P\\.?\\s*O\\.?\\s*Box|Post\\s+Office\\s+Box|Postal\\s+Box');
const PRIVATE_MAILBOX = at('PMB|Private\\s+Mail\\s*box');
const HIGHWAY_CONTRACT = /(^|[\s,;])(HC|H\.C\.|HCR|Highway\s+Contract)\s*\d*\s*,?\s*Box\s*\d+/i;

/** `prefix`: `address` of a person, `company.address` of the account. */
export function addressProblems(
  address: Address | undefined,
  prefix: string,
  country: string,
): Omit<Problem, 'subject'>[] {
  if (!address) return [];
  return [...lineProblems(address, prefix), ...regionProblems(address, prefix, country)];
}

function lineProblems({ line1, line2 }: Address, prefix: string): Omit<Problem, 'subject'>[] {
  const found: Omit<Problem, 'subject'>[] = [];
  for (const [name, line] of Object.entries({ line1, line2 })) {
    const code = line ? lineCode(line) : null;
    // Line 2 is never asked for: what stands there is corrected by writing the address anew.
    if (code !== null && found.length === 0) found.push({ field: `${prefix}.line1`, code });
    if (name === 'line1' && code !== null) break;
  }
  return found;
}

function lineCode(line: string): string | null {
  if (HIGHWAY_CONTRACT.test(line)) return 'invalid_address_highway_contract_box';
  if (PRIVATE_MAILBOX.test(line)) return 'invalid_address_private_mailbox';
  return POST_OFFICE_BOX.test(line) ? 'invalid_street_address' : null;
}

function regionProblems(
  address: Address,
  prefix: string,
  country: string,
): Omit<Problem, 'subject'>[] {
  const { postal_code, state } = address;
  if ((address.country ?? country) !== 'US' || !postal_code || !state) return [];
  const code = usState(state);
  if (code !== null && isPostalCode(postal_code, 'US') && zipInState(postal_code.trim(), code)) {
    return [];
  }
  return ['city', 'postal_code', 'state'].map((part) => ({
    field: `${prefix}.${part}`,
    code: 'invalid_address_city_state_postal_code',
  }));
}
