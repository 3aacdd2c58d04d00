// Production mode: keys are issued from the command line and open what they were issued for.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import test from 'node:test';
import { startServer } from './harness.ts';

const masterKey = Buffer.alloc(32, 7).toString('base64');
const server = await startServer(import.meta, { mode: 'production', masterKey });

function keys(...words: string[]) {
  const program = path.resolve(import.meta.dirname, '../bin/portico.mjs');
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL: server.databaseUrl,
    PORTICO_MODE: 'production',
    PORTICO_MASTER_KEY: masterKey,
  };
  return spawnSync(process.execPath, [program, 'keys', ...words], { env, encoding: 'utf8' });
}

function issued(...words: string[]) {
  const { stdout, stderr, status } = keys('create', ...words);
  assert.equal(status, 0, stderr);
  const value = (name: string) => new RegExp(`^${name} +(\\S+)`, 'm').exec(stdout)![1]!;
  return {
    sandbox: value('sandbox'),
    secret: value('secret'),
    publishable: value('publishable'),
  };
}

const account = (key: string) => server.call(key, 'GET', '/v1/account');

test('a key that nobody issued opens nothing', async () => {
  assert.equal((await account('sk_test_demo1234567890')).status, 401);
  assert.equal((await account('sk_live_demo1234567890')).status, 401);
});

test('a pair opens its own world until it is revoked; list shows no key', async () => {
  const live = issued('live', 'Acme');
  assert.match(live.secret, /^sk_live_\w{48}$/);
  assert.match(live.publishable, /^pk_live_\w{48}$/);
  assert.equal((await account(live.secret)).status, 200);
  assert.equal((await account(live.publishable)).status, 403);

  const again = issued('live', 'second', live.sandbox);
  assert.equal(again.sandbox, live.sandbox);
  assert.equal((await account(again.secret)).body.id, (await account(live.secret)).body.id);
  const other = issued('test');
  assert.notEqual((await account(other.secret)).body.id, (await account(live.secret)).body.id);

  const { stdout } = keys('list');
  assert.equal(stdout.trim().split('\n').length, 6);
  assert.match(stdout, new RegExp(`^sk_live_….*${live.sandbox}.*in use +Acme$`, 'm'));
  assert.ok(!stdout.includes(live.secret));

  assert.equal(keys('revoke', live.secret).status, 0);
  await ended(live.secret);
  assert.equal((await account(again.secret)).status, 200);
  assert.match(keys('revoke', live.secret).stderr, /^No such key is in use\.\n$/);
});

test('a world of the other mode, or none, takes no key', () => {
  const { sandbox } = issued('test');
  assert.match(
    keys('create', 'live', 'x', sandbox).stderr,
    /^There is no live sandbox sbx_\w+\.\n/,
  );
  assert.match(keys('create', 'test', 'x', 'sbx_none').stderr, /^There is no test sandbox/);
  assert.match(keys('create').stderr, /^portico keys create live\|test/);
});

/** The news goes from the process that revoked it to the one that serves. */
async function ended(key: string): Promise<void> {
  for (const until = Date.now() + 5000; (await account(key)).status !== 401;) {
    assert.ok(Date.now() < until, 'the key still opens');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
