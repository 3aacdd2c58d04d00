// /v1/account_links, and the URL of a link.
import { ApiError } from '../../../base/errors.ts';
import * as links from '../../domain/account_links.ts';
import type { Engine } from '../../domain/context.ts';
import { createAccountLink } from '../../shape/params/account_links.ts';
import { plainPage } from '../page.ts';
import {
  route,
  type Asked,
  type Ids,
  type OpenRoute,
  type Page,
  type Redirect,
} from '../routes.ts';

export const routes = [
  route({
    method: 'POST',
    path: '/v1/account_links',
    params: createAccountLink,
    handler: (ctx, params) => links.create(ctx, params),
  }),
];

const NO_PAGES = plainPage(
  'Onboarding',
  `<h1>This link is good, but there are no pages behind it</h1>
<p>Onboarding pages are not served by this process. Start Portico with the role <code>api</code> or
<code>all</code>, or send what the account still owes through the API.</p>`,
);
const NO_LINK = plainPage(
  'Onboarding',
  `<h1>This link is not known</h1>
<p>It may have been cut when it was copied. Go back to where you found it, and try again.</p>`,
);
/** One click redeems it: whoever only looked did not. */
const CONTINUE = plainPage(
  'Onboarding',
  `<h1>Continue</h1>
<form method="post"><button>Continue</button></form>`,
);

/**
 * Who looks before a person does: previews of messengers, scanners of mail, browsers that fetch in
 * advance. A link is not used up by them.
 */
const LOOKING =
  /bot\b|crawler|facebookexternalhit|preview|safelinks|scanner|slack|spider|whatsapp/i;

function onlyLooks({ headers }: Asked): boolean {
  const { purpose, 'sec-purpose': sec, 'x-purpose': x, 'x-moz': moz } = headers;
  const ahead = [purpose, sec, x, moz].join(' ');
  return /prefetch|prerender|preview/.test(ahead) || LOOKING.test(headers['user-agent'] ?? '');
}

const notFound = (error: unknown): Page => {
  if (error instanceof ApiError && error.status === 404) return { page: NO_LINK, status: 404 };
  throw error;
};

async function enter(engine: Engine, { link = '', secret = '' }: Ids): Promise<Page | Redirect> {
  const visit = await links.redeem(engine, link, secret);
  if (visit.kind === 'refresh') return { redirect: visit.url };
  if (visit.url === null) return { page: NO_PAGES, status: 200 };
  return { redirect: visit.url, status: 303 };
}

async function look(engine: Engine, { link = '', secret = '' }: Ids): Promise<Page> {
  await links.find(engine, link, secret);
  return { page: CONTINUE, status: 200 };
}

const PATH = '/setup/:link/:secret';

export const openRoutes: OpenRoute[] = [
  {
    method: 'GET',
    path: PATH,
    handler: (engine, asked) =>
      (onlyLooks(asked) ? look(engine, asked.ids) : enter(engine, asked.ids)).catch(notFound),
  },
  {
    method: 'HEAD',
    path: PATH,
    handler: (engine, { ids }) => look(engine, ids).catch(notFound),
  },
  {
    method: 'POST',
    path: PATH,
    handler: (engine, { ids }) => enter(engine, ids).catch(notFound),
  },
];
