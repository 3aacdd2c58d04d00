// Every operation. A new resource adds its file here.
import { routes as accounts } from './resources/accounts.ts';
import { routes as capabilities } from './resources/capabilities.ts';
import { routes as externalAccounts } from './resources/external_accounts.ts';
import { routes as persons } from './resources/persons.ts';
import { routes as tokens } from './resources/tokens.ts';
import type { OpenRoute, Route } from './routes.ts';

export const table: Route[] = [
  ...accounts,
  ...capabilities,
  ...externalAccounts,
  ...persons,
  ...tokens,
];

export const openTable: OpenRoute[] = [
  { method: 'GET', path: '/portico/v1/health', handler: () => Promise.resolve({ status: 'ok' }) },
];
