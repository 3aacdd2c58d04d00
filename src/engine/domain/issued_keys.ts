// The keys of production mode: issued, listed and ended from the command line.
import { wallSeconds } from '../../base/clock.ts';
import type { Database } from '../../base/db.ts';
import { newId, randomText } from '../../base/id.ts';
import * as issued from '../store/api_keys.ts';
import * as sandboxes from '../store/sandboxes.ts';
import { FRESH } from './keys.ts';

export type IssuedKey = issued.ApiKeyRow;

export interface KeyPair {
  /** The world both keys open: accounts of one platform, live or test. */
  sandbox: string;
  /** Shown here and never again. */
  secret: string;
  publishable: string;
}

/**
 * Issues a secret key and its publishable twin.
 * @param sandbox the world they open; null makes a new one
 * @returns null when there is no such world, or it is of the other mode
 */
export async function issueKeys(
  database: Database,
  { livemode, name, sandbox }: { livemode: boolean; name: string | null; sandbox: string | null },
): Promise<KeyPair | null> {
  const world =
    sandbox === null
      ? await sandboxes.open(database, {
          id: newId('sbx'),
          livemode,
          created: wallSeconds(),
          settings: FRESH,
        })
      : await sandboxes.find(database, sandbox);
  if (world === null || world.livemode !== livemode) return null;
  const mode = livemode ? 'live' : 'test';
  // A publishable key is public, so it shares nothing with its secret twin.
  const secret = `sk_${mode}_${randomText(48)}`;
  const publishable = `pk_${mode}_${randomText(48)}`;
  const common = { sandbox: world.id, name, permissions: [] };
  await issued.issue(database, secret, { ...common, kind: 'secret' });
  await issued.issue(database, publishable, { ...common, kind: 'publishable' });
  return { sandbox: world.id, secret, publishable };
}

/** All that were issued, oldest first, ended ones too. */
export function listKeys(database: Database): Promise<IssuedKey[]> {
  return issued.list(database, null);
}

/** Ends a key at once, in every process; false when no such key is in use. */
export function revokeKey(database: Database, key: string): Promise<boolean> {
  return issued.revoke(database, key);
}
