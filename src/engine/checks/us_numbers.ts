// Numbers that the United States never issue: what can be told of a number without its records.
import { digitsOf } from '../rules/formats/id_number.ts';

/**
 * Could the 9 digits be a social security number or an individual taxpayer number? Areas 000 and
 * 666, group 00 and serial 0000 were never issued (SSA, POMS RM 10201.035); 9xx is an ITIN when its
 * group is one of the IRS's (Publication 4757).
 */
export function couldBeSsn(number: string): boolean {
  const [, area = '', group = '', serial = ''] =
    /^(\d{3})(\d{2})(\d{4})$/.exec(digitsOf(number)) ?? [];
  if (area === '' || area === '000' || area === '666' || group === '00' || serial === '0000') {
    return false;
  }
  return area < '900' || /^(5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])$/.test(group);
}

// The first two digits name the office that issued the number (IRS, "How EINs are assigned and
// valid EIN prefixes"). These were never assigned.
const NO_EIN = new Set('00 07 08 09 17 18 19 28 29 49 69 70 78 79 89 96 97'.split(' '));

/** Could it be an employer identification number? */
export function couldBeEin(number: string): boolean {
  const digits = digitsOf(number);
  return /^\d{9}$/.test(digits) && !NO_EIN.has(digits.slice(0, 2));
}
