import assert from 'node:assert/strict';
import test from 'node:test';
import { post, publicAddress } from '../../src/engine/work/post.ts';
import { answering, hanging, receiver, slow } from './receiver.ts';

const near = { timeout_ms: 2000, private_addresses: true };

test('an answer with 2xx is a delivery, the body arrives as it was signed', async () => {
  const there = await receiver(answering(204));
  const outcome = await post(there.url, '{"é":1}', { 'stripe-signature': 't=1,v1=x' }, near);
  assert.equal(outcome.delivered, true);
  assert.equal(outcome.status, 204);
  const [request] = there.received;
  assert.equal(request?.body, '{"é":1}');
  assert.equal(request?.headers['stripe-signature'], 't=1,v1=x');
  assert.match(String(request?.headers['content-type']), /^application\/json/);
  await there.close();
});

test('a redirect is a failure and is not followed', async () => {
  const target = await receiver();
  const there = await receiver(answering(307, { location: target.url }));
  const outcome = await post(there.url, '{}', {}, near);
  assert.deepEqual([outcome.delivered, outcome.status], [false, 307]);
  assert.equal(target.received.length, 0);
  await Promise.all([there.close(), target.close()]);
});

test('a server error is a failure with its status', async () => {
  const there = await receiver(answering(503));
  const outcome = await post(there.url, '{}', {}, near);
  assert.deepEqual([outcome.delivered, outcome.status, outcome.error], [false, 503, null]);
  await there.close();
});

test('a receiver that hangs is given up after the time-out', async () => {
  const there = await receiver(hanging);
  const outcome = await post(there.url, '{}', {}, { ...near, timeout_ms: 60 });
  assert.deepEqual([outcome.delivered, outcome.status, outcome.error], [false, null, 'timeout']);
  assert.ok(outcome.took_ms < 1000);
  await there.close();
});

test('a receiver that is slow but in time is a delivery', async () => {
  const there = await receiver(slow(80));
  assert.equal((await post(there.url, '{}', {}, near)).delivered, true);
  await there.close();
});

test('nobody listens: connection refused', async () => {
  const there = await receiver();
  await there.close();
  assert.equal((await post(there.url, '{}', {}, near)).error, 'connection_refused');
});

test('in live mode a private address gets nothing, literal or looked up', async () => {
  const there = await receiver();
  const live = { timeout_ms: 2000, private_addresses: false };
  const named = there.url.replace('127.0.0.1', 'localhost');
  for (const url of [there.url, named, there.url.replace('127.0.0.1', '2130706433')]) {
    assert.equal((await post(url, '{}', {}, live)).error, 'private_address', url);
  }
  assert.equal(there.received.length, 0);
  await there.close();
});

test('addresses that are not of the public internet are known in every form', () => {
  const inside = ['127.0.0.1', '10.1.2.3', '169.254.169.254', '100.64.0.1', '0.0.0.0', '::1'];
  for (const address of [...inside, '::ffff:127.0.0.1', 'fd00::1', '64:ff9b::7f00:1', 'x']) {
    assert.equal(publicAddress(address), false, address);
  }
  for (const address of ['8.8.8.8', '2606:4700::1111']) assert.ok(publicAddress(address));
});
