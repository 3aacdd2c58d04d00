// The payout schedule of an account: what it is when nobody says, and what may be said.
// Recorded: daily after 2 days in the United States, 5 in India, 7 in Canada, Czechia and Mexico, at
// once for recipients; manual payouts after a day, or at once where daily ones are.
import { fail } from '../../base/errors.ts';
import { countryOf, type Agreement } from '../rules/countries/index.ts';
import type { PayoutSchedule } from '../rules/facts.ts';

/** Days after which a payout is made where the country has no other figure. */
const DELAY: Readonly<Record<string, number>> = { AU: 3, IN: 5, US: 2 };
const USUAL_DELAY = 7;
const MANUAL_DELAY = 1;
const LONGEST_DELAY = 31;
/** Recipients who wait as others do (recorded: manual payouts after a day). */
const WAITING = new Set(['CR', 'GT', 'ID', 'PE', 'TT']);

export interface SentSchedule {
  delay_days?: number | 'minimum';
  interval?: PayoutSchedule['interval'];
  monthly_anchor?: number;
  monthly_payout_days?: number[];
  weekly_anchor?: string;
  weekly_payout_days?: string[];
}

/** Days between a charge and its payout. Recipients wait where full accounts of the country do. */
export function leastDelay(country: string, agreement: Agreement): number {
  const waits = WAITING.has(country) || countryOf(country) !== undefined;
  if (agreement === 'recipient' && !waits) return 0;
  return DELAY[country] ?? USUAL_DELAY;
}

export function defaultSchedule(country: string, agreement: Agreement): PayoutSchedule {
  return { delay_days: leastDelay(country, agreement), interval: 'daily' };
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];
const PARAM = 'settings[payouts][schedule]';

/** Anchors belong to their interval: nothing else may be sent with it, nothing else is kept. */
function anchored(sent: SentSchedule, old: PayoutSchedule, interval: string): PayoutSchedule {
  if (interval === 'weekly') {
    const days = sent.weekly_payout_days ?? (sent.weekly_anchor ? [sent.weekly_anchor] : undefined);
    const kept = days ?? old.weekly_payout_days ?? WEEKDAYS.slice(0, 1);
    return { weekly_anchor: kept[0], weekly_payout_days: kept };
  }
  if (interval === 'monthly') {
    const days = sent.monthly_payout_days ?? (sent.monthly_anchor ? [sent.monthly_anchor] : null);
    const kept = days ?? old.monthly_payout_days ?? [1];
    return { monthly_anchor: kept[0], monthly_payout_days: kept };
  }
  return {};
}

function refuse(sent: SentSchedule, interval: string): void {
  for (const [name, value] of Object.entries(sent)) {
    const [belongs = ''] = name.split('_');
    if (value === undefined || !['weekly', 'monthly'].includes(belongs)) continue;
    if (belongs === interval) continue;
    const why = `${name} can only be set with the interval ${belongs}`;
    throw fail('payout_schedule_invalid', { why }, `${PARAM}[${name}]`);
  }
}

/**
 * The schedule after a change.
 * @param least days, see `leastDelay`
 * @throws payout_schedule_invalid
 */
export function mergedSchedule(
  old: PayoutSchedule,
  sent: SentSchedule | undefined,
  least: number,
): PayoutSchedule {
  if (sent === undefined) return old;
  const interval = sent.interval ?? old.interval ?? 'daily';
  refuse(sent, interval);
  const days = sent.delay_days;
  if (typeof days === 'number' && (days > LONGEST_DELAY || days < 0)) {
    const why = `delay_days must be between ${least} and ${LONGEST_DELAY}`;
    throw fail('payout_schedule_invalid', { why }, `${PARAM}[delay_days]`);
  }
  const usual = interval === 'manual' ? Math.min(MANUAL_DELAY, least) : least;
  const changed = sent.interval !== undefined && sent.interval !== old.interval;
  const kept = changed ? usual : (old.delay_days ?? usual);
  const delay_days = typeof days === 'number' ? days : days === 'minimum' ? least : kept;
  return { delay_days, interval, ...anchored(sent, old, interval) };
}
