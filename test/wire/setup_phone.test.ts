// A phone's code on the merchant pages; in a sandbox it is 000-000.
import assert from 'node:assert/strict';
import test from 'node:test';
import { startServer } from '../harness.ts';
import { visit } from './visit.ts';

const server = await startServer(import.meta);
const START = 1_767_225_600;

async function merchant() {
  const key = server.key();
  const clock = server.clock(key);
  await clock.freeze(START);
  const stripe = server.stripe(key);
  const { id } = await stripe.accounts.create({ type: 'custom', country: 'US' });
  const { send } = await visit(server, stripe, id);
  const codes = async (code: string) => {
    const { status, body } = await send('/setup/phone/confirm', { code });
    return status === 200 ? body.confirmed : body.error.code;
  };
  return { clock, send, codes };
}

test('phone: asked for and confirmed, as it is written or with a dash', async () => {
  const { send, codes } = await merchant();
  const asked = await send('/setup/phone', { phone: '(415) 555-2671' });
  assert.deepEqual([asked.status, asked.body], [200, {}]);
  assert.equal(await codes('111-111'), 'code_incorrect');
  assert.equal(await codes('000-000'), true);
  assert.equal(await codes('000000'), true);
});

test('phone: no number, no code that was asked for', async () => {
  const { send, codes } = await merchant();
  assert.equal(await codes('000-000'), 'code_incorrect');
  for (const phone of ['12', 'phone', '']) {
    const { status, body } = await send('/setup/phone', { phone });
    assert.deepEqual([status, body.error.param], [400, 'phone']);
  }
});

test('phone: codes are not guessed, nor asked for without end', async () => {
  const { clock, send, codes } = await merchant();
  const phone = '+14155552671';
  await send('/setup/phone', { phone });
  for (const code of ['1', '2', '3', '4', '5']) assert.equal(await codes(code), 'code_incorrect');
  assert.equal(await codes('000-000'), 'code_exhausted');
  await send('/setup/phone', { phone }); // asking again does not help
  assert.equal(await codes('000-000'), 'code_exhausted');
  for (const _ of ['3rd', '4th', '5th']) await send('/setup/phone', { phone });
  const often = await send('/setup/phone', { phone });
  assert.equal(often.body.error.code, 'code_exhausted');
  await clock.advance(600);
  assert.equal(await codes('000-000'), 'code_incorrect'); // that code is over
  assert.equal((await send('/setup/phone', { phone })).status, 200);
  assert.equal(await codes('000-000'), true);
});
