// Every operation. A new resource adds its file here.
import { openRoutes as openLinks, routes as accountLinks } from './resources/account_links.ts';
import { routes as accountSessions } from './resources/account_sessions.ts';
import { routes as accounts } from './resources/accounts.ts';
import { routes as balance } from './resources/balance.ts';
import { routes as capabilities } from './resources/capabilities.ts';
import { routes as charges } from './resources/charges.ts';
import { routes as countrySpecs } from './resources/country_specs.ts';
import { routes as drive } from './resources/drive.ts';
import { routes as events } from './resources/events.ts';
import { routes as explanation } from './resources/explanation.ts';
import { routes as externalAccounts } from './resources/external_accounts.ts';
import { openRoutes as openFiles, routes as fileLinks } from './resources/file_links.ts';
import { routes as files } from './resources/files.ts';
import { routes as loginLinks } from './resources/login_links.ts';
import { routes as persons } from './resources/persons.ts';
import { routes as requirements } from './resources/requirements.ts';
import { routes as sandbox } from './resources/sandbox.ts';
import { routes as timeline } from './resources/timeline.ts';
import { openRoutes as openTrial } from './resources/trial.ts';
import { passRoutes } from './resources/setup.ts';
import { routes as tokens } from './resources/tokens.ts';
import { routes as volume } from './resources/volume.ts';
import { routes as webhookEndpoints } from './resources/webhook_endpoints.ts';
import { platformId } from '../domain/platform.ts';
import type { OpenRoute, PassRoute, Route } from './routes.ts';

const listed: Route[] = [
  ...accountLinks,
  ...accountSessions,
  ...accounts,
  ...balance,
  ...capabilities,
  ...charges,
  ...countrySpecs,
  ...drive,
  ...events,
  ...explanation,
  ...externalAccounts,
  ...fileLinks,
  ...files,
  ...loginLinks,
  ...persons,
  ...requirements,
  ...sandbox,
  ...timeline,
  ...tokens,
  ...volume,
  ...webhookEndpoints,
];

const ACCOUNT = '/v1/accounts/:account';
/** What the specs up to 2022 have under `/v1/account`. */
const OWN =
  /^(DELETE|GET|POST) \/v1\/accounts\/:account(\/(bank_accounts|capabilities|external_accounts|login_links|people|persons).*)?$/;

/** `/v1/account/…` is the account that the key, or `Stripe-Account`, speaks for. */
function ownOf(route: Route): Route[] {
  if (!OWN.test(route.operation) || route.operation === `GET ${ACCOUNT}`) return [];
  const path = `/v1/account${route.path.slice(ACCOUNT.length)}`;
  const prepare: Route['prepare'] = (ctx, sent, ids) =>
    route.prepare(ctx, sent, { ...ids, account: ctx.account ?? platformId(ctx.sandbox) });
  return [{ ...route, path, prepare }];
}

export const table: Route[] = [...listed, ...listed.flatMap(ownOf)];

export const openTable: OpenRoute[] = [
  { method: 'GET', path: '/portico/v1/health', handler: () => Promise.resolve({ status: 'ok' }) },
  ...openFiles,
  ...openLinks,
  ...openTrial,
];

export const passTable: PassRoute[] = passRoutes;
