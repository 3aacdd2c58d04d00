// What browsers get of the kit: built once, compressed, immutable, and under a strict policy.
import assert from 'node:assert/strict';
import test from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fastify from 'fastify';
import { bundle, pages } from '../../src/kit/bundle/index.ts';
import { LOCALES } from '../../src/kit/locales/index.ts';

const server = fastify();
pages(server, { platform: 'Rocket <Rides>', connect: ['https://api.example.com'] });
const get = (url: string, headers: Record<string, string> = {}) => server.inject({ url, headers });

test('the page has a policy without inline code, and calls its backend only', async () => {
  const { statusCode, headers, body } = await get('/onboarding', { 'accept-language': 'ar,en' });
  assert.equal(statusCode, 200);
  assert.equal(headers['cache-control'], 'no-store');
  const policy = String(headers['content-security-policy']);
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /connect-src 'self' https:\/\/api\.example\.com(;|$)/);
  assert.doesNotMatch(policy, /unsafe/);
  assert.match(body, /<html lang="ar" dir="rtl">/);
  assert.doesNotMatch(body, /<script(?![^>]*src=)|style=|Rocket <Rides>/);
  for (const [, name = ''] of body.matchAll(/\/assets\/([\w.-]+)/g)) {
    assert.equal((await get(`/assets/${name}`)).statusCode, 200, name);
  }
});

test('assets are immutable, open to every origin, and compressed as the browser reads', async () => {
  const { names, assets } = await bundle();
  const asset = assets.get(names.page);
  const plain = await get(`/assets/${names.page}`);
  assert.equal(plain.headers['cache-control'], 'public, max-age=31536000, immutable');
  assert.equal(plain.headers['access-control-allow-origin'], '*');
  assert.deepEqual(plain.rawPayload, asset?.body);
  const br = await get(`/assets/${names.page}`, { 'accept-encoding': 'gzip, deflate, br' });
  assert.equal(br.headers['content-encoding'], 'br');
  assert.deepEqual(brotliDecompressSync(br.rawPayload), asset?.body);
  const gzip = await get(`/assets/${names.page}`, { 'accept-encoding': 'gzip, br;q=0' });
  assert.equal(gzip.headers['content-encoding'], 'gzip');
  assert.deepEqual(gunzipSync(gzip.rawPayload), asset?.body);
  assert.equal((await get('/assets/page-nobody.js')).statusCode, 404);
});

test('every language is a part of its own, and holds the texts of pages alone', async () => {
  const { assets } = await bundle();
  for (const { code } of LOCALES.filter((locale) => locale.code !== 'en')) {
    const name = [...assets.keys()].find((each) => each.startsWith(`${code}-`));
    const text = String(assets.get(name ?? '')?.body);
    assert.match(text, /button\.continue/, code);
    assert.doesNotMatch(text, /remedy\.wrong/, code);
  }
});

test('the first page weighs at most 120 kB of script', async () => {
  const { names, assets } = await bundle();
  const sizes = [names.early, names.page, ...names.first].map(
    async (name) => (await assets.get(name)?.gzip())?.length ?? NaN,
  );
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  assert.ok(bytes < 120 * 1024, `${bytes} bytes`);
});

test('it is built once in a process', async () => {
  assert.equal(await bundle(), await bundle());
});
