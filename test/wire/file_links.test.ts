import assert from 'node:assert/strict';
import test from 'node:test';
import { startServer } from '../harness.ts';
import { pdf, png } from './pictures.ts';
import { assertConforms } from './conforms.ts';
import { refused } from './refused.ts';

const server = await startServer(import.meta);
const START = 1_700_000_000;

/** A sandbox whose clock stands, with a file that may be linked to. */
async function shelf() {
  const key = server.key();
  const clock = server.clock(key);
  await clock.freeze(START);
  const stripe = server.stripe(key);
  const bytes = pdf(200);
  const file = await stripe.files.create({
    purpose: 'dispute_evidence',
    file: { data: bytes, name: 'letter.pdf' },
  });
  return { key, clock, stripe, file, bytes };
}

test('file_links: anyone who has the URL reads the file', async () => {
  const { stripe, file, bytes } = await shelf();
  const link = await stripe.fileLinks.create({ file: file.id, metadata: { a: '1' } });
  assertConforms('file_link', link);
  const { id, url, ...rest } = link;
  assert.match(id, /^link_/);
  assert.deepEqual(rest, {
    object: 'file_link',
    created: START,
    expired: false,
    expires_at: null,
    file: file.id,
    livemode: false,
    metadata: { a: '1' },
  });
  const answer = await fetch(url ?? '');
  assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'application/pdf']);
  assert.deepEqual(Buffer.from(await answer.arrayBuffer()), bytes);
  assert.equal((await fetch(`${url}x`)).status, 404);
});

test('file_links: file can be expanded', async () => {
  const { stripe, file } = await shelf();
  const link = await stripe.fileLinks.create({ file: file.id, expand: ['file'] });
  assert.equal(typeof link.file === 'string' ? null : link.file.purpose, 'dispute_evidence');
});

test('file_links: one that expires is of no use afterwards', async () => {
  const { stripe, file, clock } = await shelf();
  const link = await stripe.fileLinks.create({ file: file.id, expires_at: START + 60 });
  await clock.advance(59);
  assert.equal((await fetch(link.url ?? '')).status, 200);
  await clock.advance(1);
  assert.equal((await fetch(link.url ?? '')).status, 404);
  assert.equal((await stripe.fileLinks.retrieve(link.id)).expired, true);
  const error = await refused(stripe.fileLinks.update(link.id, { metadata: { a: 'b' } }));
  assert.equal(error.statusCode, 400);
});

test('file_links: update takes now, another time, never, and metadata', async () => {
  const { stripe, file } = await shelf();
  const { id } = await stripe.fileLinks.create({ file: file.id, expires_at: START + 60 });
  const later = await stripe.fileLinks.update(id, { expires_at: START + 90 });
  assert.equal(later.expires_at, START + 90);
  const never = await stripe.fileLinks.update(id, { expires_at: '', metadata: { b: 'c' } });
  assert.deepEqual([never.expires_at, never.metadata], [null, { b: 'c' }]);
  const now = await stripe.fileLinks.update(id, { expires_at: 'now' });
  assert.deepEqual([now.expires_at, now.expired], [START, true]);
});

test('file_links: the list filters by file and by whether they have expired', async () => {
  const { stripe, file } = await shelf();
  const open = await stripe.fileLinks.create({ file: file.id });
  const timed = await stripe.fileLinks.create({ file: file.id, expires_at: START + 9 });
  await stripe.fileLinks.update(timed.id, { expires_at: 'now' });
  const ids = async (filter: object): Promise<string[]> =>
    (await stripe.fileLinks.list(filter)).data.map(({ id }) => id);
  assert.deepEqual(await ids({}), [timed.id, open.id]);
  assert.deepEqual(await ids({ expired: true }), [timed.id]);
  assert.deepEqual(await ids({ expired: false }), [open.id]);
  assert.deepEqual(await ids({ file: file.id, limit: 1 }), [timed.id]);
  assert.deepEqual(await ids({ file: 'file_none' }), []);
  assert.deepEqual(await ids({ created: { lt: START } }), []);
});

test('file_links: 400 for what may not be read back, what is not there, and a time gone by', async () => {
  const { stripe, file } = await shelf();
  const secret = await stripe.files.create({
    purpose: 'identity_document',
    file: { data: png(), name: 'front.png' },
  });
  assert.equal((await refused(stripe.fileLinks.create({ file: secret.id }))).param, 'file');
  assert.equal((await refused(stripe.fileLinks.create({ file: 'file_none' }))).param, 'file');
  const past = stripe.fileLinks.create({ file: file.id, expires_at: START });
  assert.equal((await refused(past)).param, 'expires_at');
  assert.equal((await refused(stripe.fileLinks.retrieve('link_none'))).statusCode, 404);
});
