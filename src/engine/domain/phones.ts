// Phone numbers are echoed in E.164.
import { isMagicPhone, toE164 } from '../rules/formats/phone.ts';

/**
 * The number of a person in E.164 when it can be read as one of the country, otherwise as it was
 * sent: the rules then say what is wrong with it. Test mode's 0000000000 is recorded as
 * +10000000000 in every country.
 */
export function e164(sent: string, country: string): string {
  if (isMagicPhone(sent) && !sent.startsWith('+')) return '+10000000000';
  return toE164(sent, country) ?? sent;
}

/**
 * The same for a company, where recorded answers leave the magic number as it was sent
 * (`0000000000 is not a valid phone number` beside +10000000000 of its representative).
 */
export function companyPhone(sent: string, country: string): string {
  return isMagicPhone(sent) ? sent : (toE164(sent, country) ?? sent);
}
