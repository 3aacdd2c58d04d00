// /v1/tokens
import * as tokens from '../../domain/tokens.ts';
import { none } from '../../shape/params/accounts.ts';
import { createAnyToken, createToken } from '../../shape/params/tokens.ts';
import { SPLIT } from '../../shape/versions/index.ts';
import { route, type Route } from '../routes.ts';

export const routes: Route[] = [
  route<typeof createAnyToken>({
    method: 'POST',
    path: '/v1/tokens',
    params: createToken,
    old: { before: SPLIT, params: createAnyToken },
    answers: 'token',
    keys: 'publishable',
    handler: (ctx, params) => tokens.create(ctx, params),
  }),
  route({
    method: 'GET',
    path: '/v1/tokens/:token',
    params: none,
    answers: 'token',
    handler: (ctx, _params, { token = '' }) => tokens.retrieve(ctx, token),
  }),
];
