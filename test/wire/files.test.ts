import assert from 'node:assert/strict';
import test from 'node:test';
import type Stripe from 'stripe';
import { startServer } from '../harness.ts';
import { receiver } from '../work/receiver.ts';
import { jpg, pdf, png } from './pictures.ts';
import { assertConforms } from './conforms.ts';
import { refused } from './refused.ts';

const server = await startServer(import.meta);
const named = (data: Buffer, name = 'front.png') => ({ data, name });

test('files: an identity document is taken, write-only', async () => {
  const stripe = server.stripe();
  const file = await stripe.files.create({ purpose: 'identity_document', file: named(png()) });
  assertConforms('file', file);
  const { id, created, ...rest } = file;
  assert.match(id, /^file_/);
  assert.ok(Math.abs(created - Date.now() / 1000) < 5);
  assert.deepEqual(rest, {
    object: 'file',
    expires_at: null,
    filename: 'front.png',
    links: { object: 'list', data: [], has_more: false, url: `/v1/file_links?file=${id}` },
    purpose: 'identity_document',
    size: 64,
    title: null,
    type: 'png',
    url: null,
  });
  assert.deepEqual((await stripe.files.retrieve(id)).id, id);
});

test('files: contents come back for purposes that are readable, not for identity documents', async () => {
  const key = server.key();
  const stripe = server.stripe(key);
  const bytes = jpg(500);
  const evidence = { purpose: 'dispute_evidence', file: named(bytes, 'receipt.jpg') } as const;
  const file = await stripe.files.create(evidence);
  assert.equal(file.expires_at, file.created + 270 * 86_400);
  assert.equal(file.url, `${server.url}/v1/files/${file.id}/contents`);
  const headers = { authorization: `Bearer ${key}` };
  const answer = await fetch(file.url ?? '', { headers });
  assert.equal(answer.headers.get('content-type'), 'image/jpeg');
  assert.deepEqual(Buffer.from(await answer.arrayBuffer()), bytes);
  const secret = await stripe.files.create({ purpose: 'identity_document', file: named(png()) });
  const { status } = await server.call(key, 'GET', `/v1/files/${secret.id}/contents`);
  assert.equal(status, 403);
  assert.equal((await fetch(file.url ?? '')).status, 401);
});

test('files: the type is what the bytes say', async () => {
  const stripe = server.stripe();
  const make = (data: Buffer, name: string) =>
    stripe.files.create({ purpose: 'account_requirement', file: named(data, name) });
  assert.equal((await make(pdf(), 'x.png')).type, 'pdf');
  assert.equal((await make(jpg(), 'x.pdf')).type, 'jpg');
  const error = await refused(make(Buffer.from('MZ not a picture'), 'x.png'));
  assert.deepEqual([error.statusCode, error.param], [400, 'file']);
  assert.match(error.message, /application\/pdf, image\/jpeg, image\/png/);
});

test('files: 400 for an empty file, one too large, no file, an unknown purpose', async () => {
  const key = server.key();
  const stripe = server.stripe(key);
  const empty = refused(stripe.files.create({ purpose: 'pci_document', file: named(pdf(0)) }));
  assert.equal((await empty).param, 'file');
  const large = png(512 * 1024 + 1);
  const logo = await refused(stripe.files.create({ purpose: 'business_logo', file: named(large) }));
  assert.equal(logo.statusCode, 400);
  const document = png(10 * 1024 * 1024 + 1);
  const identity = { purpose: 'identity_document', file: named(document) } as const;
  assert.equal((await refused(stripe.files.create(identity))).param, 'file');
  const fits = { purpose: 'identity_document', file: named(png(10 * 1024 * 1024)) } as const;
  assert.equal((await stripe.files.create(fits)).size, 10 * 1024 * 1024);
  const form = new FormData();
  form.set('purpose', 'identity_document');
  const none = await server.call(key, 'POST', '/v1/files', { form });
  assert.deepEqual([none.status, none.body.error.code], [400, 'parameter_missing']);
  const text = { purpose: 'identity_document', file: 'a text' };
  const notOne = await server.call(key, 'POST', '/v1/files', { form: text });
  assert.deepEqual([notOne.status, notOne.body.error.param], [400, 'file']);
  const odd = { purpose: 'holiday_picture', file: named(png()) };
  const unknown = await refused(stripe.files.create(odd as Stripe.FileCreateParams));
  assert.equal(unknown.param, 'purpose');
});

test('files: a connected account owns what is sent in its name; the platform sees it too', async () => {
  const stripe = server.stripe();
  const { id: stripeAccount } = await stripe.accounts.create({ type: 'custom', country: 'US' });
  const upload = { purpose: 'identity_document', file: named(png()) } as const;
  const theirs = await stripe.files.create(upload, { stripeAccount });
  const ours = await stripe.files.create(upload);
  const ids = async (options = {}) =>
    (await stripe.files.list({}, options)).data.map(({ id }) => id);
  assert.deepEqual(await ids({ stripeAccount }), [theirs.id]);
  assert.deepEqual(await ids(), [ours.id]);
  assert.equal((await stripe.files.retrieve(theirs.id)).id, theirs.id);
  const hidden = await refused(stripe.files.retrieve(ours.id, {}, { stripeAccount }));
  assert.equal(hidden.statusCode, 404);
  const foreign = await refused(server.stripe().files.retrieve(ours.id));
  assert.deepEqual([foreign.statusCode, foreign.code], [404, 'resource_missing']);
});

test('files: a publishable key may upload, and nothing else', async () => {
  const key = server.key();
  const browser = server.stripe(server.publishable(key));
  const upload = { purpose: 'identity_document', file: named(png()) } as const;
  const { id } = await browser.files.create(upload);
  assert.equal((await server.stripe(key).files.retrieve(id)).id, id);
  assert.equal((await refused(browser.files.retrieve(id))).statusCode, 403);
  const linked = {
    purpose: 'business_logo',
    file: named(png()),
    file_link_data: { create: true },
  } as const;
  assert.equal((await refused(browser.files.create(linked))).statusCode, 403);
});

test('files: the list pages, and filters by purpose and time of creation', async () => {
  const key = server.key();
  const stripe = server.stripe(key);
  const clock = server.clock(key);
  const made: string[] = [];
  for (const purpose of ['business_logo', 'business_icon', 'business_logo'] as const) {
    await clock.freeze(1_700_000_000 + made.length);
    made.unshift((await stripe.files.create({ purpose, file: named(png()) })).id);
  }
  const first = await stripe.files.list({ limit: 2 });
  assert.deepEqual([first.data.map(({ id }) => id), first.has_more], [made.slice(0, 2), true]);
  const all: string[] = [];
  for await (const file of stripe.files.list({ limit: 1 })) all.push(file.id);
  assert.deepEqual(all, made);
  const icons = await stripe.files.list({ purpose: 'business_icon' });
  assert.deepEqual(
    icons.data.map(({ id }) => id),
    [made[1]],
  );
  const late = await stripe.files.list({ created: { gte: 1_700_000_001 } });
  assert.deepEqual(
    late.data.map(({ id }) => id),
    made.slice(0, 2),
  );
});

test('files: a link can be made together with the file', async () => {
  const stripe = server.stripe();
  const file_link_data = { create: true, metadata: { a: 'b' } };
  const file = await stripe.files.create({
    purpose: 'business_logo',
    file: named(png()),
    file_link_data,
  });
  assertConforms('file', file);
  const [link] = file.links?.data ?? [];
  assert.deepEqual([link?.file, link?.metadata], [file.id, { a: 'b' }]);
  const seen = await stripe.files.retrieve(file.id);
  assert.deepEqual(
    seen.links?.data.map(({ id }) => id),
    [link?.id],
  );
  const write = { purpose: 'identity_document', file: named(png()), file_link_data } as const;
  assert.equal((await refused(stripe.files.create(write))).statusCode, 400);
});

test('files: gone when the time of their purpose is over', async () => {
  const key = server.key();
  const stripe = server.stripe(key);
  const clock = server.clock(key);
  await clock.freeze(1_700_000_000);
  const signature = { purpose: 'customer_signature', file: named(png()) } as const;
  const file = await stripe.files.create(signature);
  assert.equal(file.expires_at, 1_700_000_000 + 7 * 86_400);
  await clock.advance(7 * 86_400);
  assert.equal((await refused(stripe.files.retrieve(file.id))).statusCode, 404);
});

test('files: file.created tells of it', async () => {
  const stripe = server.stripe();
  const there = await receiver();
  await stripe.webhookEndpoints.create({ url: there.url, enabled_events: ['file.created'] });
  const { id } = await stripe.files.create({ purpose: 'business_logo', file: named(png()) });
  const [request] = await there.count(1);
  assert.equal(JSON.parse(request?.body ?? '').data.object.id, id);
  const { data } = await stripe.events.list({ type: 'file.*' });
  assert.deepEqual(
    data.map(({ type }) => type),
    ['file.created'],
  );
  await there.close();
});

test('files: the same key answers again with the same file', async () => {
  const stripe = server.stripe();
  const upload = { purpose: 'identity_document', file: named(png()) } as const;
  const options = { idempotencyKey: 'upload-1' };
  const first = await stripe.files.create(upload, options);
  assert.equal((await stripe.files.create(upload, options)).id, first.id);
  const other = { ...upload, file: named(png(65)) };
  assert.equal((await refused(stripe.files.create(other, options))).statusCode, 400);
});
