// `portico keys …`: the keys of production mode.
import type { Config } from './base/config.ts';
import type { Database } from './base/db.ts';
import { SetupError } from './base/setup_error.ts';
import { issueKeys, listKeys, revokeKey } from './engine/domain/issued_keys.ts';
import { withDatabase } from './main.ts';

export const usage = 'keys create live|test [name] [sandbox]';

const others = 'portico keys list · portico keys revoke <key>';

/** @throws SetupError when the words make no sense or the mode issues no keys */
export async function keys(config: Config, words: string[]): Promise<void> {
  if (config.mode === 'sandbox') {
    throw new SetupError(
      'In sandbox mode any sk_test_ key opens a sandbox; PORTICO_MODE=production issues keys.',
    );
  }
  const [verb, ...rest] = words;
  const [first, name = null, sandbox = null] = rest;
  if (verb === 'create' && (first === 'live' || first === 'test') && rest.length <= 3) {
    const livemode = first === 'live';
    await withDatabase(config, (database) => create(database, { livemode, name, sandbox }));
  } else if (verb === 'list' && rest.length === 0) {
    await withDatabase(config, list);
  } else if (verb === 'revoke' && first !== undefined && rest.length === 1) {
    await withDatabase(config, (database) => revoke(database, first));
  } else {
    throw new SetupError(`portico ${usage} · ${others}`);
  }
}

async function create(
  database: Database,
  wanted: { livemode: boolean; name: string | null; sandbox: string | null },
): Promise<void> {
  const pair = await issueKeys(database, wanted);
  if (pair === null) {
    const mode = wanted.livemode ? 'live' : 'test';
    throw new SetupError(`There is no ${mode} sandbox ${wanted.sandbox}.`);
  }
  console.log(`sandbox      ${pair.sandbox}
publishable  ${pair.publishable}
secret       ${pair.secret}   (shown this once)`);
}

async function list(database: Database): Promise<void> {
  for (const { sandbox, hint, name, created_ms, revoked_ms } of await listKeys(database)) {
    const state = revoked_ms === null ? 'in use' : `revoked ${day(revoked_ms)}`;
    console.log(`${hint}  ${sandbox}  ${day(created_ms)}  ${state}  ${name ?? ''}`.trimEnd());
  }
}

async function revoke(database: Database, key: string): Promise<void> {
  if (!(await revokeKey(database, key))) throw new SetupError('No such key is in use.');
  console.log('Revoked.');
}

const day = (time_ms: number): string => new Date(time_ms).toISOString().slice(0, 10);
