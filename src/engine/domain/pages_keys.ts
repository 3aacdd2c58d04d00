// Keys of the merchant pages: with a secret one the pages' own server works in a sandbox, for the
// platform that asked it or for the holder who fills in a form; with the publishable one a
// merchant's browser makes tokens and uploads files. They say what they open and until when, so none
// is kept anywhere; all are made anew while they are used.
import type { GrantKind, Tickets } from '../../base/tickets.ts';
import type { SandboxRow } from '../store/rows.ts';

const OF_PAGES = /^(pk|sk)_(?:live|test)_pages_(.{1,400})$/;
const KINDS = { pk: ['publishable'], sk: ['holder', 'platform'] } as const;

/** @param expires_ms wall clock */
export function pagesKey(
  tickets: Tickets,
  { id, livemode }: Pick<SandboxRow, 'id' | 'livemode'>,
  kind: GrantKind,
  expires_ms: number,
): string {
  const grant = tickets.mintGrant(kind, { sandbox: id, expires_ms });
  const prefix = kind === 'publishable' ? 'pk' : 'sk';
  return `${prefix}_${livemode ? 'live' : 'test'}_pages_${grant}`;
}

/** What such a key opens, and for whom; null when it is another key, or its time is over. */
export function openPagesKey(
  tickets: Tickets,
  key: string,
): { sandbox: string; kind: GrantKind } | null {
  const [, prefix, grant] = OF_PAGES.exec(key) ?? [];
  if (grant === undefined || (prefix !== 'pk' && prefix !== 'sk')) return null;
  for (const kind of KINDS[prefix]) {
    const opened = tickets.openGrant(kind, grant);
    if (opened !== null) return { sandbox: opened.sandbox, kind };
  }
  return null;
}
