// Keys of a connected account, which its creation answered before 2019-02-19 (seed 002). In test
// mode they need no row: the key itself says which sandbox and account it opens.
import { createHash } from 'node:crypto';
import type { SandboxRow } from '../store/rows.ts';

const OF_ACCOUNT = /^([0-9A-Za-z]{24})([0-9A-Za-z]{16})([0-9a-f]{22})$/;

/** Tells a key of an account from a platform's that happens to be as long. */
const seal = (sandbox: string, account: string): string =>
  createHash('sha256').update(`key ${sandbox} ${account}`).digest('hex').slice(0, 22);

const tail = (id: string): string => id.slice(id.indexOf('_') + 1);

/** @returns `keys` as the account showed them; null in live mode, where keys are issued */
export function keysOf(
  { id, livemode }: Pick<SandboxRow, 'id' | 'livemode'>,
  account: string,
): { publishable: string; secret: string } | null {
  if (livemode) return null;
  const key = tail(id) + tail(account) + seal(id, account);
  return { secret: `sk_test_${key}`, publishable: `pk_test_${key}` };
}

/** What the part of a test key after its prefix opens; null when it is no account's. */
export function accountOfKey(key: string): { sandbox: string; account: string } | null {
  const [, of = '', whose = '', sealed] = OF_ACCOUNT.exec(key) ?? [];
  const sandbox = `sbx_${of}`;
  const account = `acct_${whose}`;
  return sealed !== undefined && sealed === seal(sandbox, account) ? { sandbox, account } : null;
}
