// What is cleared away, and when.
import type { Database } from '../../base/db.ts';
import { firstId } from '../../base/id.ts';
import * as keptAnswers from '../store/idempotency.ts';
import { reap as reapRows } from '../store/reap.ts';
import { KEPT as EVENTS_KEPT } from './event_list.ts';

const DAY = 86_400;
/** Kept answers count for 24 hours (contract.md 1.8). */
const ANSWERS_KEPT_MS = DAY * 1000;
/** A link that came too late still leads to the platform's refresh_url for a while. */
const TOKENS_KEPT = 30 * DAY;

/**
 * Clears away what is past its time; gives how many rows that were.
 * @param wall_ms of the wall clock
 */
export async function reap(database: Database, wall_ms = Date.now()): Promise<number> {
  const since_ms = wall_ms - ANSWERS_KEPT_MS;
  const answers = await keptAnswers.reap(database, since_ms);
  const now = Math.floor(wall_ms / 1000);
  const ages = { now, events: EVENTS_KEPT, told_before: firstId('evt', since_ms) };
  return answers + (await reapRows(database, { ...ages, tokens: TOKENS_KEPT }));
}
