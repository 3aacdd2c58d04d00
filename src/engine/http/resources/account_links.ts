// /v1/account_links, and the URL of a link.
import * as links from '../../domain/account_links.ts';
import { createAccountLink } from '../../shape/params/account_links.ts';
import { route, type OpenRoute } from '../routes.ts';

export const routes = [
  route({
    method: 'POST',
    path: '/v1/account_links',
    params: createAccountLink,
    handler: (ctx, params) => links.create(ctx, params),
  }),
];

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Onboarding</title>
<p>This link was redeemed. Onboarding pages are not part of this build: send what the account
still owes through the API.</p>
</html>
`;

export const openRoutes: OpenRoute[] = [
  {
    method: 'GET',
    path: '/setup/:link/:secret',
    handler: async (engine, _, { link = '', secret = '' }) => {
      const visit = await links.redeem(engine, link, secret);
      if (visit.kind === 'refresh') return { redirect: visit.url };
      const bytes = Buffer.from(PAGE);
      return { download: { bytes, type: 'text/html; charset=utf-8', filename: null } };
    },
  },
];
