// The ceiling: a bare fastify that decodes, evaluates and renders as Portico does, and keeps
// nothing. What Portico reaches of it is what durability, isolation and events cost.
import fastify from 'fastify';
import { readBody } from '../src/engine/http/body.ts';
import { evaluate } from '../src/engine/rules/evaluate.ts';
import { createAccount, updateAccount } from '../src/engine/shape/params/accounts.ts';
import { readParams } from '../src/engine/shape/read.ts';
import { account as accountView } from '../src/engine/shape/views/accounts.ts';
import { individual } from './facts.ts';

const now = () => Math.floor(Date.now() / 1000);
const facts = individual(now());
const assessment = evaluate(facts, now());

const server = fastify({ logger: false });
server.removeAllContentTypeParsers();
server.addContentTypeParser('*', (_request, _payload, done) => done(null));

const json = (body: object) => JSON.stringify(body);

server.post('/v1/accounts', async (request, reply) => {
  readParams(createAccount, await readBody(request));
  return reply.type('application/json').send(json(accountView(facts, evaluate(facts, now()))));
});
server.post('/v1/accounts/:account', async (request, reply) => {
  readParams(updateAccount, await readBody(request));
  return reply.type('application/json').send(json(accountView(facts, evaluate(facts, now()))));
});
server.get('/v1/accounts/:account', async (_request, reply) =>
  reply.type('application/json').send(json(accountView(facts, assessment))),
);

const address = await server.listen({ host: '127.0.0.1', port: 0 });
console.log(`ready at ${address}`);
