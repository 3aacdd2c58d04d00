// Whoever opens http://127.0.0.1:4242 is sent to the merchant pages, and comes back.
import http from 'node:http';
import Stripe from 'stripe';

const { PORT = 4242, PORTICO_PORT = 12111, PORTICO_KEY = 'sk_test_demo1234567890' } = process.env;
const stripe = new Stripe(PORTICO_KEY, { host: '127.0.0.1', port: PORTICO_PORT, protocol: 'http' });
const capabilities = { card_payments: { requested: true }, transfers: { requested: true } };
const merchant = { type: 'custom', country: 'US', capabilities };
const { id: account } = await stripe.accounts.create(merchant);
const here = `http://127.0.0.1:${PORT}`;
const way = { type: 'account_onboarding', return_url: `${here}/back`, refresh_url: here };

const server = http.createServer(async ({ url }, response) => {
  if (url === '/back') return response.end('Welcome back.');
  const link = await stripe.accountLinks.create({ account, ...way });
  response.writeHead(303, { location: link.url }).end();
});
server.listen(PORT, '127.0.0.1');
