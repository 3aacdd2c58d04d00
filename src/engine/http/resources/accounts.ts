// /v1/accounts and /v1/account
import {
  createAccount,
  createLegalEntity,
  listAccounts,
  none,
  rejectAccount,
  updateAccount,
  updateLegalEntity,
} from '../../shape/params/accounts.ts';
import { isBefore, SPLIT } from '../../shape/versions/index.ts';
import * as accounts from '../../domain/accounts.ts';
import { keysOf } from '../../domain/account_keys.ts';
import type { Context } from '../../domain/context.ts';
import { givenAccount } from '../../domain/given.ts';
import { listAccounts as listed } from '../../domain/listing.ts';
import { platformAccount, platformId } from '../../domain/platform.ts';
import { momentOf } from '../../domain/context.ts';
import { loadAccount, run, write } from '../../domain/run.ts';
import { shownAccount, shownToHolder } from '../../domain/shown.ts';
import * as standing from '../../domain/standing.ts';
import { route, type Body, type Ids, type Route } from '../routes.ts';

const one = '/v1/accounts/:account';
const idOf = ({ account = '' }: Ids): string => account;

async function shown(ctx: Context, id: string): Promise<Body> {
  if (id === platformId(ctx.sandbox)) return platformAccount(ctx.sandbox);
  const loaded = await loadAccount(ctx, id);
  return ctx.holder ? shownToHolder(loaded) : shownAccount(loaded);
}

/** A new account told its keys, until they gave way to `Stripe-Account` (2019-02-19). */
function shownKeys({ sandbox, version }: Context, { id }: Body): Body {
  const keys = isBefore(version, SPLIT) ? keysOf(sandbox, String(id)) : null;
  return keys === null ? {} : { keys };
}

export const routes: Route[] = [
  route({
    method: 'GET',
    path: '/v1/account',
    params: none,
    answers: 'account',
    handler: (ctx) => shown(ctx, ctx.account ?? platformId(ctx.sandbox)),
  }),
  route({
    method: 'GET',
    path: '/v1/accounts',
    params: listAccounts,
    answers: 'list:account',
    handler: (ctx, params) => listed(ctx, params),
  }),
  route<typeof createLegalEntity>({
    method: 'POST',
    path: '/v1/accounts',
    params: createAccount,
    old: { before: SPLIT, params: createLegalEntity },
    answers: 'account',
    handler: async (ctx, params) => {
      const given = await givenAccount(ctx, params, null);
      const { rows, answer } = accounts.create(given, momentOf(ctx));
      return write(ctx, rows, { ...answer, ...shownKeys(ctx, answer) });
    },
  }),
  route({
    method: 'GET',
    path: one,
    params: none,
    answers: 'account',
    handler: (ctx, _params, ids) => shown(ctx, idOf(ids)),
  }),
  route<typeof updateLegalEntity>({
    method: 'POST',
    path: one,
    params: updateAccount,
    old: { before: SPLIT, params: updateLegalEntity },
    answers: 'account',
    handler: async (ctx, params, ids) => {
      const id = idOf(ids);
      return run(ctx, id, accounts.update, await givenAccount(ctx, params, id));
    },
  }),
  route({
    method: 'DELETE',
    path: one,
    params: none,
    handler: (ctx, params, ids) => run(ctx, idOf(ids), standing.del, params),
  }),
  route({
    method: 'POST',
    path: `${one}/reject`,
    params: rejectAccount,
    answers: 'account',
    handler: (ctx, params, ids) => run(ctx, idOf(ids), standing.reject, params),
  }),
  route({
    method: 'POST',
    path: `${one}/unreject`,
    params: none,
    answers: 'account',
    handler: (ctx, params, ids) => run(ctx, idOf(ids), standing.unreject, params),
  }),
];
