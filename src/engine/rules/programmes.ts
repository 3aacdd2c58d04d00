// Dated changes of the rules. Until its deadline a programme fills `future_requirements`; at the
// deadline its rows move into `requirements`. A deadline that was postponed keeps its history, so
// that an account evaluated at an earlier date gives the answer of that date.

export interface Programme {
  id: string;
  country: string;
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
    country: 'US',
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
};

/** The date from which the programme's rows are rules. */
export function enforcedAt(programme: Programme): number {
  const last = programme.announcements.at(-1);
  return last === undefined ? Infinity : last.deadline;
}

/** The deadline as told at `now`, or null when the programme is not shown then. */
export function deadlineShown(programme: Programme, now: number): number | null {
  if (now >= programme.retired) return null;
  let deadline: number | null = null;
  for (const announcement of programme.announcements) {
    if (announcement.from <= now) deadline = announcement.deadline;
  }
  return deadline;
}

/** Every moment at which the programme changes what an account is told. */
export function programmeMoments(programme: Programme): number[] {
  const told = programme.announcements.map((announcement) => announcement.from);
  return [...told, enforcedAt(programme), programme.retired];
}
