// Whose key a request came with. In sandbox mode every well-formed test key opens a sandbox of its
// own on first use; in production keys were issued, and live ones exist.
import { createHash } from 'node:crypto';
import { wallSeconds } from '../../base/clock.ts';
import { fail } from '../../base/errors.ts';
import type { GrantKind } from '../../base/tickets.ts';
import * as issued from '../store/api_keys.ts';
import type { SandboxRow } from '../store/rows.ts';
import * as sandboxes from '../store/sandboxes.ts';
import { TODAY } from '../shape/versions/index.ts';
import { accountOfKey } from './account_keys.ts';
import type { Engine } from './context.ts';
import { openPagesKey } from './pages_keys.ts';

export interface Caller {
  sandbox: SandboxRow;
  keys: 'publishable' | 'secret';
  /** The connected account whose own key it is; absent for a platform's. */
  account?: string;
  /** A key of the merchant pages; `holder`: it speaks for an account's holder. */
  pages?: GrantKind;
}

const WELL_FORMED = /^(sk|pk)_test_([A-Za-z0-9_-]{1,240})$/;

/**
 * Settings of a sandbox that nobody has set up. Its version is that of its first use, and stays
 * when newer ones come. Seconds: how long Stripe's test checks take.
 */
export const FRESH: SandboxRow['settings'] = {
  api_version: TODAY,
  country: 'US',
  default_mcc: null,
  check_seconds: { url: 3, identity: 20, address: 60 },
};

/** As an error may name it: what kind of key it is, and its last four characters. */
export function masked(key: string): string {
  const [, prefix = ''] = /^([a-z]{2}_(?:test|live)_)/.exec(key) ?? [];
  const rest = key.slice(prefix.length);
  const hidden = '*'.repeat(Math.min(20, Math.max(4, rest.length - 4)));
  return `${prefix}${hidden}${rest.length > 8 || prefix !== '' ? rest.slice(-4) : ''}`;
}

const sandboxIds = new Map<string, string>();
const REMEMBERED = 1000;

/** The sandbox of a key tells nothing about the key. */
function sandboxId(tail: string): string {
  const known = sandboxIds.get(tail);
  if (known !== undefined) return known;
  const digest = createHash('sha256').update(`sandbox ${tail}`).digest('base64url');
  const id = `sbx_${digest.replace(/[-_]/g, '0').slice(0, 24)}`;
  if (sandboxIds.size >= REMEMBERED) sandboxIds.clear();
  sandboxIds.set(tail, id);
  return id;
}

async function opened({ database }: Engine, key: string): Promise<Caller | null> {
  const [, kind, tail] = WELL_FORMED.exec(key) ?? [];
  if (tail === undefined) return null;
  const keys = kind === 'pk' ? 'publishable' : 'secret';
  const own = accountOfKey(tail);
  if (own !== null) {
    const sandbox = await sandboxes.find(database, own.sandbox);
    if (sandbox !== null) return { sandbox, keys, account: own.account };
  }
  const fresh = { livemode: false, created: wallSeconds(), settings: FRESH };
  const sandbox = await sandboxes.open(database, { id: sandboxId(tail), ...fresh });
  return { sandbox, keys };
}

async function known({ database }: Engine, key: string): Promise<Caller | null> {
  const row = await issued.find(database, key);
  // Restricted keys are issued for nothing yet.
  if (row === null || row.kind === 'restricted') return null;
  const sandbox = await sandboxes.find(database, row.sandbox);
  return sandbox === null ? null : { sandbox, keys: row.kind };
}

/** The merchant pages, by a key that they were given for the time being. */
async function pages({ database, onboarding }: Engine, key: string): Promise<Caller | null> {
  const granted = openPagesKey(onboarding.tickets, key);
  const sandbox = granted && (await sandboxes.find(database, granted.sandbox));
  if (!sandbox) return null;
  const { kind } = granted;
  return { sandbox, keys: kind === 'publishable' ? kind : 'secret', pages: kind };
}

/** @throws api_key_invalid */
export async function authenticate(engine: Engine, key: string): Promise<Caller> {
  const caller =
    (key.startsWith('_pages_', 7) ? await pages(engine, key) : null) ??
    (await (engine.mode === 'sandbox' ? opened(engine, key) : known(engine, key)));
  if (caller === null) throw fail('api_key_invalid', { key: masked(key) });
  return caller;
}
