// Birth dates: a real day, and an age between 13 and 120 years (seed 004), 18 for some roles.
import { ADULT, LEAST, MOST } from '../ages.ts';
import type { DateParts } from '../facts.ts';
import { dateText, effectOf } from '../magic.ts';
import { US_2024, type Options, type Problem } from './problem.ts';

const PARTS = ['day', 'month', 'year'] as const;

/** Is it a day of the calendar? Parts that are missing are not judged. */
export function isDate({ day, month, year }: DateParts): boolean {
  if (day == null || month == null || year == null) return true;
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1 && year <= 9999;
}

/** Whole years of age at `now` (unix seconds), or null while a part is missing. */
export function ageAt({ day, month, year }: DateParts, now: number): number | null {
  if (day == null || month == null || year == null) return null;
  const today = new Date(now * 1000);
  const before =
    today.getUTCMonth() + 1 < month ||
    (today.getUTCMonth() + 1 === month && today.getUTCDate() < day);
  return today.getUTCFullYear() - year - (before ? 1 : 0);
}

/** A minor needs a legal guardian. */
export function isMinor(dob: DateParts | null | undefined, now: number): boolean {
  const age = dob ? ageAt(dob, now) : null;
  return age !== null && age < ADULT;
}

/**
 * Errors sit on all three parts, as recorded.
 * @param least from which age on the person may have their roles, in years
 */
export function dobProblems(
  dob: DateParts | null | undefined,
  { now, country, livemode }: Options,
  least = LEAST,
): Omit<Problem, 'subject'>[] {
  const age = dob ? ageAt(dob, now) : null;
  if (age === null) return [];
  if (age < LEAST) return PARTS.map((p) => problem(p, 'invalid_dob_age_under_minimum'));
  if (age < least) return PARTS.map((p) => problem(p, 'invalid_dob_age_under_18'));
  if (age <= MOST) return [];
  // The magic birth dates are more than 120 years ago. Only they are exempt: 1901-01-02 is not.
  if (!livemode && effectOf('identity', 'dob', dateText(dob) ?? '')) return [];
  const over = PARTS.map((p) => problem(p, 'invalid_dob_age_over_maximum'));
  if (country === 'US') return over.map((p) => ({ ...p, since: 'us-2024' as const }));
  // Elsewhere the rule was not applied in October 2023 (recorded for the Emirates).
  return now < US_2024 ? [] : over;
}

function problem(part: string, code: string): Omit<Problem, 'subject'> {
  return { field: `dob.${part}`, code };
}
