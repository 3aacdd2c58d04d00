// What is cleared away, and when.
import { wallSeconds } from '../../base/clock.ts';
import type { Database } from '../../base/db.ts';
import * as keptAnswers from '../store/idempotency.ts';
import { reap as reapRows } from '../store/reap.ts';
import { KEPT as EVENTS_KEPT } from './event_list.ts';

const DAY = 86_400;
/** Kept answers count for 24 hours (contract.md 1.8). */
const ANSWERS_KEPT_MS = DAY * 1000;
/** A link that came too late still leads to the platform's refresh_url for a while. */
const TOKENS_KEPT = 30 * DAY;

/** Clears away what is past its time; gives how many rows that were. */
export async function reap(database: Database): Promise<number> {
  const answers = await keptAnswers.reap(database, Date.now() - ANSWERS_KEPT_MS);
  const ages = { now: wallSeconds(), events: EVENTS_KEPT, tokens: TOKENS_KEPT };
  return answers + (await reapRows(database, ages));
}
