// Dated changes of the rules. Until its deadline a programme fills `future_requirements`; at the
// deadline its rows move into `requirements`. A deadline that was postponed keeps its history, so
// that an account evaluated at an earlier date gives the answer of that date.
import type { Family } from './rulebook.ts';

export interface Programme {
  id: string;
  /** Whose limits it moves to its date; the others' stay what they are. */
  families: readonly Family[];
  /** New accounts fall under it at once from this moment on, when that is before the deadline. */
  new_accounts_from?: number;
  /** From which moment which deadline was told, unix seconds, in order. */
  announcements: readonly { from: number; deadline: number }[];
  /** From when it is no longer shown in `future_requirements`, unix seconds. */
  retired: number;
  source: string;
}

const at = (iso: string) => Date.parse(iso) / 1000;

export const PROGRAMMES: Readonly<Record<string, Programme>> = {
  'us-2024': {
    id: 'us-2024',
    families: ['card_payments'],
    // The deadlines are recorded; the days on which they were moved lie somewhere between the
    // recordings of December 2023, 19 March and 28 April 2024, and are set to the middle.
    announcements: [
      { from: at('2023-07-01T00:00:00Z'), deadline: at('2024-04-02T19:00:00Z') },
      { from: at('2024-02-01T00:00:00Z'), deadline: at('2024-04-16T19:00:00Z') },
      { from: at('2024-04-08T00:00:00Z'), deadline: at('2024-06-04T16:00:00Z') },
    ],
    // Accounts created after the deadline were still shown the passed date in February 2025;
    // until when is not known.
    retired: at('2025-07-01T00:00:00Z'),
    source: 'recordings 2023-10 to 2025-02; Stripe, upcoming requirements updates (US)',
  },
  'sg-2023': {
    id: 'sg-2023',
    families: ['card_payments', 'transfers'],
    // In force in October 2023, not in the specs of March 2022; nothing tells the day.
    announcements: [{ from: at('2023-01-01T00:00:00Z'), deadline: at('2023-01-01T00:00:00Z') }],
    retired: at('2023-01-01T00:00:00Z'),
    source: 'country specs of March 2022; recordings of October 2023',
  },
  'ca-2024': {
    id: 'ca-2024',
    families: ['card_payments', 'transfers'],
    // Not shown in October 2023, shown on 11 March 2024, gone in December 2024.
    announcements: [{ from: at('2024-02-01T00:00:00Z'), deadline: at('2024-08-21T17:00:00Z') }],
    retired: at('2024-08-21T17:00:00Z'),
    source: 'recordings 2024-03 and 2024-12; Stripe, upcoming requirements updates (Canada)',
  },
  'eu-2025': {
    id: 'eu-2025',
    families: ['card_payments'],
    // Published for platforms with companies; for platforms with individuals alone new accounts
    // fell under it a month earlier, on 1 April 2026, which a single account cannot tell.
    new_accounts_from: at('2026-05-01T00:00:00Z'),
    announcements: [{ from: at('2025-10-01T00:00:00Z'), deadline: at('2026-10-31T00:00:00Z') }],
    retired: at('2026-10-31T00:00:00Z'),
    source: 'Stripe support, requirement updates for Europe (March 2026)',
  },
};

/** The date from which the programme's rows are rules for an account created then, unix seconds. */
export function enforcedAt(programme: Programme, created: number): number {
  const last = programme.announcements.at(-1)?.deadline ?? Infinity;
  const { new_accounts_from: from } = programme;
  return from !== undefined && created >= from ? Math.min(from, last) : last;
}

/** The deadline as told at `now`, or null when the programme is not shown to the account then. */
export function deadlineShown(programme: Programme, now: number, created: number): number | null {
  const { new_accounts_from: from } = programme;
  if (now >= programme.retired || (from !== undefined && created >= from)) return null;
  let deadline: number | null = null;
  for (const announcement of programme.announcements) {
    if (announcement.from <= now) deadline = announcement.deadline;
  }
  return deadline;
}

/** Every moment at which the programme changes what an account is told. */
export function programmeMoments(programme: Programme, created: number): number[] {
  const told = programme.announcements.map((announcement) => announcement.from);
  return [...told, enforcedAt(programme, created), programme.retired];
}
