// `portico kit` as a process of its own.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { promisify } from 'node:util';
import { startServer } from '../harness.ts';

const program = path.resolve(import.meta.dirname, '../../bin/portico.mjs');
const server = await startServer(import.meta);

const env = {
  PATH: process.env['PATH'],
  HOME: os.tmpdir(),
  DATABASE_URL: server.databaseUrl,
  PORTICO_MASTER_KEY: randomBytes(32).toString('hex'),
  PORTICO_KIT_WEBHOOK_SECRET: 'whsec_test',
};

test('portico kit serves until it is told to end', async () => {
  const key = server.key();
  const words = ['kit', '--backend', server.url, '--key', key, '--port', '0'];
  words.push('--brand-name', 'Rocket Rides', '--brand-color', '#c0ffee');
  words.push('--terms-url', 'https://rocket.example/terms');
  const child = spawn(process.execPath, [program, ...words], { env });
  let [out, err] = ['', ''];
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (out.includes('messages')) resolve();
    });
    void ended.then(() => reject(new Error(`It ended: ${err}`)));
  });
  await ready;
  const url = /listens on (\S+)/.exec(out)?.[1];
  const apiKey = /API key +(\S+)/.exec(out)?.[1];
  const response = await fetch(`${url}/kit/v1/merchants`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ merchant: 'shop 42', country: 'GB' }),
  });
  assert.equal(response.status, 201, await response.clone().text());
  const { data } = await server.stripe(key).accounts.list();
  assert.deepEqual(
    data.map(({ country }) => country),
    ['GB'],
  );
  assert.equal((await fetch(`${url}/kit/preview/enabled?locale=he`)).status, 200);
  const { session } = JSON.parse(await response.text());
  const entered = await fetch(`${url}/kit/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ session: session.token }),
  });
  const visit = JSON.parse(await entered.text());
  assert.deepEqual(
    [visit.brand, visit.publishable_key, visit.api],
    [
      {
        name: 'Rocket Rides',
        logo: null,
        color: '#c0ffee',
        privacy_url: null,
        terms_url: 'https://rocket.example/terms',
        support: null,
      },
      server.publishable(key),
      server.url,
    ],
  );
  child.kill('SIGTERM');
  assert.equal(await ended, 0, err);
  assert.equal(err, '');
});

test('portico kit says what is missing, in one line', async () => {
  const run = async (...words: string[]): Promise<string> => {
    const done = promisify(execFile)(process.execPath, [program, 'kit', ...words], { env });
    return done.then(
      ({ stdout }) => stdout,
      (error: { stderr: string }) => error.stderr,
    );
  };
  assert.match(await run(), /^Give --backend: a URL, or stripe\.\n$/);
  assert.match(await run('--backend', 'stripe'), /^Give --key, or PORTICO_KIT_KEY\..*\n$/);
  assert.match(await run('--backend', 'x', '--key', 'sk_test_1'), /^--backend must be a URL.*\n$/);
  const stripe = ['--backend', 'stripe', '--key', 'sk_test_1'];
  assert.match(await run(...stripe), /^Give --publishable-key, or PORTICO_KIT_PUBLISHABLE_KEY/);
  const portico = ['--backend', server.url, '--key', 'sk_test_1'];
  const wrong: [string, string, RegExp][] = [
    ['--brand-color', 'red', /^--brand-color must be a colour like #1a2b3c\.\n$/],
    ['--brand-logo', 'javascript:x', /^--brand-logo must be a URL/],
    ['--brand-logo', 'http://a.example/b.png', /begins with https:\/\/\.\n$/],
    ['--terms-url', 'terms', /^--terms-url must be a URL/],
    ['--future', 'yes', /^--future must be omit or include\.\n$/],
    ['--drafts', 'some', /^--drafts must be all or business or none\.\n$/],
    ['--api-key', 'short', /^The API key needs 16 characters or more\.\n$/],
  ];
  await Promise.all(
    wrong.map(async ([flag, value, said]) => {
      assert.match(await run(...portico, flag, value), said, flag);
    }),
  );
  const help = await run('--help');
  for (const flag of ['webhook-secret', 'publishable-key', 'brand-name', 'future', 'drafts']) {
    assert.match(help, new RegExp(`--${flag}`));
  }
});
