// The ceiling: a bare fastify that does with a request what Portico does, and keeps nothing: it
// decodes the params, puts them into the facts, evaluates those, and renders the answer. What
// Portico reaches of it is what isolation, events, sealing and durability cost. Not counted here:
// who calls, which account it is, the events, and what a repetition would be answered.
import fastify from 'fastify';
import { readBody } from '../src/engine/http/body.ts';
import { created, updated, type Given } from '../src/engine/domain/accounts.ts';
import { NOTHING } from '../src/engine/domain/references.ts';
import { evaluate } from '../src/engine/rules/evaluate.ts';
import type { Facts } from '../src/engine/rules/facts.ts';
import { createAccount, updateAccount } from '../src/engine/shape/params/accounts.ts';
import { readParams } from '../src/engine/shape/read.ts';
import { account as accountView } from '../src/engine/shape/views/accounts.ts';
import { bank } from '../test/rules/facts.ts';
import { individual } from './facts.ts';

const seconds = () => Math.floor(Date.now() / 1000);
const known = individual(seconds());
const assessment = evaluate(known, seconds());
const loaded = { facts: known, assessment, revision: 1 };

const settings = {
  api_version: null,
  country: 'US',
  default_mcc: null,
  check_seconds: { url: 3, identity: 20, address: 60 },
};
const sandbox = { id: 'sbx_ceiling', livemode: false, created: 1, frozen_time: null };

const moment = () => ({
  now: seconds(),
  sandbox: { ...sandbox, offset: 0, settings },
  request: null,
});

/** Params that name nothing which would have to be loaded. */
const given = <P>(sent: P): Given<P> => ({
  sent,
  prepared: null,
  brought: NOTHING,
  tokenized: false,
  holder: false,
  old: false,
});

const answer = (facts: Facts): string =>
  JSON.stringify(accountView(facts, evaluate(facts, seconds())));

const server = fastify({ logger: false });
server.removeAllContentTypeParsers();
server.addContentTypeParser('*', (_request, _payload, done) => done(null));

server.post('/v1/accounts', async (request, reply) => {
  const sent = readParams(createAccount, await readBody(request));
  const { facts } = created(given(sent), moment());
  return reply.type('application/json').send(answer({ ...facts, external_accounts: [bank()] }));
});
server.post('/v1/accounts/:account', async (request, reply) => {
  const sent = readParams(updateAccount, await readBody(request));
  const { facts } = updated(loaded, given(sent), moment());
  return reply.type('application/json').send(answer(facts));
});
server.get('/v1/accounts/:account', async (_request, reply) =>
  reply.type('application/json').send(JSON.stringify(accountView(known, assessment))),
);

const address = await server.listen({ host: '127.0.0.1', port: 0 });
console.log(`ready at ${address}`);
