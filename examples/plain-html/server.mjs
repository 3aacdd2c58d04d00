// Gets tokens, never what they stand for.
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import { json } from 'node:stream/consumers';
import Stripe from 'stripe';

const { PORT = 4242, PORTICO_PORT = 12111, PORTICO_KEY = 'sk_test_demo1234567890' } = process.env;
const stripe = new Stripe(PORTICO_KEY, { host: '127.0.0.1', port: PORTICO_PORT, protocol: 'http' });
const page = (await readFile(new URL('index.html', import.meta.url), 'utf8'))
  .replaceAll('{portico}', `http://127.0.0.1:${PORTICO_PORT}`)
  .replaceAll('{publishable}', PORTICO_KEY.replace(/^sk_/, 'pk_'));

const capabilities = { transfers: { requested: true } };
const driver = { type: 'custom', country: 'US', capabilities };

const server = http.createServer(async (request, response) => {
  if (request.method === 'GET') return response.setHeader('content-type', 'text/html').end(page);
  const tokens = await json(request); // { account_token, external_account }
  const account = await stripe.accounts.create({ ...driver, ...tokens });
  response.end(JSON.stringify({ due: account.requirements.currently_due }));
});
server.listen(PORT, '127.0.0.1');
