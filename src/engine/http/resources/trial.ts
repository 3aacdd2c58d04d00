// /try: the shortest way to see the merchant pages, for whoever has just started Portico.
import * as trial from '../../domain/trial.ts';
import { comeBack, tryOut } from '../../shape/params/trial.ts';
import { readParams } from '../../shape/read.ts';
import { plainPage } from '../page.ts';
import type { OpenRoute } from '../routes.ts';

/** What a platform would show where its `return_url` leads. */
function returned(origin: string, account: string): string {
  const id = /^acct_\w{16}$/.test(account) ? account : 'acct_…';
  return plainPage(
    'Back on the platform',
    `<h1>Back on the platform</h1>
<p>This is where <code>return_url</code> of the account link leads: to a page of yours. Whether
everything was filled in is asked of the API, or told by a webhook:</p>
<pre>curl ${origin}/v1/accounts/${id} -u ${trial.DEMO_KEY}:</pre>
<p><a href="/try">Try another account</a></p>`,
  );
}

export const openRoutes: OpenRoute[] = [
  {
    method: 'GET',
    path: '/try',
    handler: async (engine, { params }) => ({
      redirect: await trial.open(engine, readParams(tryOut, params)),
      status: 303,
    }),
  },
  {
    method: 'GET',
    path: '/try/back',
    handler: async (engine, { params }) => {
      const { account = '' } = readParams(comeBack, params);
      return { page: returned(engine.origin(), account), status: 200 };
    },
  },
];
