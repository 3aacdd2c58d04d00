// /v1/accounts/{account}/external_accounts; `bank_accounts` is the older name of the same.
import * as externals from '../../domain/external_accounts.ts';
import { pageOfLoaded } from '../../domain/listing.ts';
import { prepareExternal } from '../../domain/prepare.ts';
import { alsoUsing, bringFiles, NOTHING } from '../../domain/references.ts';
import { loadAccount, run } from '../../domain/run.ts';
import { none } from '../../shape/params/accounts.ts';
import {
  createExternalAccount,
  listExternalAccounts,
  updateExternalAccount,
} from '../../shape/params/external_accounts.ts';
import { route, type Route } from '../routes.ts';

const named = (noun: 'bank_accounts' | 'external_accounts'): Route[] => {
  const all = `/v1/accounts/:account/${noun}`;
  const one = `${all}/:id`;
  return [
    route({
      method: 'GET',
      path: all,
      params: listExternalAccounts,
      answers: 'list:external_account',
      handler: async (ctx, { object, ...paging }, { account = '' }) => {
        const loaded = await loadAccount(ctx, account);
        const found = externals.listed(loaded, object);
        const url = `/v1/accounts/${account}/${noun}`;
        const shown = ({ id }: { id: string }) => externals.shown(loaded, id);
        return { ...pageOfLoaded(url, found, paging, 'external account', shown) };
      },
    }),
    route({
      method: 'POST',
      path: all,
      params: createExternalAccount,
      answers: 'external_account',
      handler: async (ctx, { external_account, ...own }, { account = '' }) => {
        const { prepared, token } = await prepareExternal(ctx, external_account);
        const brought = alsoUsing(NOTHING, token);
        return run(ctx, account, externals.create, { ...own, prepared, brought });
      },
    }),
    route({
      method: 'GET',
      path: one,
      params: none,
      answers: 'external_account',
      handler: async (ctx, _params, { account = '', id = '' }) =>
        externals.shown(await loadAccount(ctx, account), id),
    }),
    route({
      method: 'POST',
      path: one,
      params: updateExternalAccount,
      answers: 'external_account',
      handler: async (ctx, sent, { account = '', id = '' }) => {
        const brought = await bringFiles(ctx, sent, account);
        return run(ctx, account, externals.update, { id, sent, brought });
      },
    }),
    route({
      method: 'DELETE',
      path: one,
      params: none,
      handler: (ctx, _params, { account = '', id = '' }) =>
        run(ctx, account, externals.del, { id }),
    }),
  ];
};

export const routes: Route[] = [...named('external_accounts'), ...named('bank_accounts')];
