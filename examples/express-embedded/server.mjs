// The merchant pages inside a page of your own, of an Express app.
import express from 'express';
import Stripe from 'stripe';

const { PORT = 4242, PORTICO_PORT = 12111, PORTICO_KEY = 'sk_test_demo1234567890' } = process.env;
const stripe = new Stripe(PORTICO_KEY, { host: '127.0.0.1', port: PORTICO_PORT, protocol: 'http' });

/** Your database: the account of each of your users. */
const accounts = new Map();

/** @returns the id of the user's account; one user has one, also after a double click */
async function accountOf(user) {
  if (!accounts.has(user)) {
    const made = stripe.accounts.create(
      {
        controller: {
          fees: { payer: 'application' },
          losses: { payments: 'application' },
          requirement_collection: 'application',
          stripe_dashboard: { type: 'none' },
        },
        country: 'GB',
        capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
        metadata: { user },
      },
      { idempotencyKey: `account of ${user}` },
    );
    accounts.set(user, made);
    made.catch(() => accounts.delete(user));
  }
  return (await accounts.get(user)).id;
}

const app = express();

// Here your own sign-in says who it is.
app.use((request, _response, next) => {
  request.user = 'jenny';
  next();
});

app.post('/account-session', async (request, response) => {
  const session = await stripe.accountSessions.create({
    account: await accountOf(request.user),
    components: { account_onboarding: { enabled: true } },
  });
  response.json({ client_secret: session.client_secret });
});

app.get('/', (_request, response) => {
  response.send(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Rocket Rides</title>
<link rel="icon" href="data:,">
<script src="http://127.0.0.1:${PORTICO_PORT}/portico.js"></script>
<style>
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto }
  portico-onboarding { --portico-color-primary: #7a1fa2; --portico-radius: 2px }
</style>
<h1>Rocket Rides</h1>
<portico-onboarding></portico-onboarding>
<p id="done" hidden>Thank you. You can drive now.</p>
<script>
  const pages = document.querySelector('portico-onboarding');
  pages.fetchClientSecret = async () => {
    const response = await fetch('/account-session', { method: 'POST' });
    return (await response.json()).client_secret;
  };
  pages.addEventListener('exit', () => {
    pages.hidden = true;
    document.querySelector('#done').hidden = false;
  });
</script>
</html>`);
});

app.listen(PORT, '127.0.0.1');
