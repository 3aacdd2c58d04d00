import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { readConfig } from '../src/base/config.ts';
import { settings, settingsHelp } from '../src/base/settings.ts';
import { SetupError } from '../src/base/setup_error.ts';
import { pages, root } from '../scripts/docs.ts';

const refused = (message: RegExp) => (error: unknown) =>
  error instanceof SetupError && message.test(error.message) && !error.message.includes('\n');

for (const page of pages) {
  test(`${page.path} is what the code prints (npm run docs)`, () => {
    assert.equal(fs.readFileSync(path.join(root, page.path), 'utf8'), page.text());
  });
}

test('without flags and environment the defaults hold', () => {
  const { config, words } = readConfig([], {});
  assert.equal(config.port, 12111);
  assert.equal(config.host, '127.0.0.1');
  assert.equal(config.dataDir, '.portico');
  assert.equal(config.databaseUrl, null);
  assert.equal(config.role, 'all');
  assert.equal(config.mode, 'sandbox');
  assert.deepEqual(words, []);
});

test('a flag wins over its environment variable, and both over the default', () => {
  assert.equal(readConfig([], { PORTICO_PORT: '4000' }).config.port, 4000);
  assert.equal(readConfig(['--port', '5000'], { PORTICO_PORT: '4000' }).config.port, 5000);
  assert.equal(readConfig(['--port=5000'], {}).config.port, 5000);
});

test('an empty variable counts as not set', () => {
  assert.equal(readConfig([], { DATABASE_URL: '', PORTICO_PORT: '' }).config.port, 12111);
});

test('words that are no flags come back: the command and what follows', () => {
  const { words, config } = readConfig(['keys', 'list', '--port', '1'], {});
  assert.deepEqual(words, ['keys', 'list']);
  assert.equal(config.port, 1);
});

test('what cannot be read is refused in one line that names the setting', () => {
  assert.throws(() => readConfig(['--port', 'x'], {}), refused(/^--port must be .*"x"\.$/));
  assert.throws(() => readConfig(['--port', '70000'], {}), refused(/65535/));
  assert.throws(() => readConfig([], { PORTICO_PORT: '1.5' }), refused(/^PORTICO_PORT must be/));
  assert.throws(() => readConfig(['--mode', 'live'], {}), refused(/production, sandbox/));
  assert.throws(() => readConfig(['--url', 'ftp://x'], {}), refused(/^--url must be a URL/));
  assert.throws(() => readConfig(['--prot', '1'], {}), refused(/--prot/));
  assert.throws(() => readConfig(['--port'], {}), refused(/--port/));
});

test('a secret that cannot be read is not repeated', () => {
  assert.throws(
    () => readConfig([], { DATABASE_URL: 'mysql://user:hidden@host/db' }),
    (error) => error instanceof SetupError && !error.message.includes('hidden'),
  );
});

test('settings that contradict each other are refused', () => {
  assert.throws(() => readConfig(['--role', 'api'], {}), refused(/DATABASE_URL/));
  assert.throws(() => readConfig([], { PORTICO_MODE: 'production' }), refused(/MASTER_KEY/));
});

test('secrets have no flag, and every setting is in the help and on the page', () => {
  const page = pages.find((each) => each.path === 'docs/settings.md')!.text();
  for (const row of Object.values(settings)) {
    if (row.secret) assert.equal(row.flag, undefined);
    assert.ok(page.includes(`\`${row.env}\``), row.env);
    assert.ok(settingsHelp().includes(row.env), row.env);
  }
});
