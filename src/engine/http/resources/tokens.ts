// /v1/tokens
import * as tokens from '../../domain/tokens.ts';
import { none } from '../../shape/params/accounts.ts';
import { createToken } from '../../shape/params/tokens.ts';
import { route, type Route } from '../routes.ts';

export const routes: Route[] = [
  route({
    method: 'POST',
    path: '/v1/tokens',
    params: createToken,
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
