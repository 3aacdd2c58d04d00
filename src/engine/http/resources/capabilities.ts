// /v1/accounts/{account}/capabilities
import * as capabilities from '../../domain/capabilities.ts';
import { loadAccount, run } from '../../domain/run.ts';
import { listOf } from '../../shape/lists.ts';
import { none } from '../../shape/params/accounts.ts';
import { updateCapability } from '../../shape/params/capabilities.ts';
import { route, type Route } from '../routes.ts';

const all = '/v1/accounts/:account/capabilities';
const one = `${all}/:capability`;

export const routes: Route[] = [
  route({
    method: 'GET',
    path: all,
    params: none,
    answers: 'list:capability',
    handler: async (ctx, _params, { account = '' }) => {
      const found = capabilities.listed(await loadAccount(ctx, account));
      return { ...listOf(`/v1/accounts/${account}/capabilities`, found) };
    },
  }),
  route({
    method: 'GET',
    path: one,
    params: none,
    answers: 'capability',
    handler: async (ctx, _params, { account = '', capability = '' }) =>
      capabilities.retrieved(await loadAccount(ctx, account), capability, ctx.now),
  }),
  route({
    method: 'POST',
    path: one,
    params: updateCapability,
    answers: 'capability',
    handler: (ctx, { requested }, { account = '', capability: name = '' }) =>
      run(ctx, account, capabilities.update, { name, requested }),
  }),
];
