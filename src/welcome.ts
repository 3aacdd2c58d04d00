// What is printed when the engine is ready: all that a newcomer needs to paste.
import { DEMO_KEY } from './engine/domain/trial.ts';
import type { Portico } from './main.ts';

export function welcome(portico: Portico): string {
  const { host, port, url, config, notes } = portico;
  const heading = notes.map((note) => `${note}\n`).join('');
  if (config.role === 'work') return `${heading}Portico works on jobs; it answers no requests.\n`;
  const sandbox = config.mode === 'sandbox';
  const key = sandbox ? DEMO_KEY : 'sk_live_…';
  const pages = sandbox ? `\n  Fill in a form as a merchant: ${url}/try\n` : '';
  return `${heading}
  Portico is ready at ${url}
${pages}
  In your code, with the official SDK:

    import Stripe from 'stripe';
    const stripe = new Stripe('${key}', {
      host: '${host}',
      port: ${port},
      protocol: '${new URL(url).protocol.replace(':', '')}',
    });

  From a shell:

    curl ${url}/v1/accounts -u ${key}: \\
      -d type=custom -d country=US -d business_type=individual \\
      -d "capabilities[transfers][requested]=true"

  Next: read requirements.currently_due of the answer, send those fields to
  ${url}/v1/accounts/<id>, and watch the account become active.
  Every sk_test_ key is a sandbox of its own. Ctrl-C stops.

`;
}
