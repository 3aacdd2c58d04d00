// Keys of the merchant pages: with the secret one the pages' own server works in a sandbox, with the
// publishable one a merchant's browser makes tokens and uploads files. They say what they open and
// until when, so none is kept anywhere; both are made anew while they are used.
import type { Tickets } from '../../base/tickets.ts';
import type { SandboxRow } from '../store/rows.ts';

type Kind = 'publishable' | 'secret';

const PREFIX = { publishable: 'pk', secret: 'sk' } as const;
const OF_PAGES = /^(pk|sk)_(live|test)_pages_(.{1,400})$/;

/** @param expires_ms wall clock */
export function pagesKey(
  tickets: Tickets,
  { id, livemode }: Pick<SandboxRow, 'id' | 'livemode'>,
  kind: Kind,
  expires_ms: number,
): string {
  const grant = tickets.mintGrant(kind, { sandbox: id, expires_ms });
  return `${PREFIX[kind]}_${livemode ? 'live' : 'test'}_pages_${grant}`;
}

/** What such a key opens; null when it is another key, or its time is over. */
export function openPagesKey(
  tickets: Tickets,
  key: string,
): { sandbox: string; kind: Kind } | null {
  const [, prefix, , grant] = OF_PAGES.exec(key) ?? [];
  if (grant === undefined) return null;
  const kind = prefix === 'pk' ? 'publishable' : 'secret';
  const opened = tickets.openGrant(kind, grant);
  return opened === null ? null : { sandbox: opened.sandbox, kind };
}
