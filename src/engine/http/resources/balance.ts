// /v1/balance
import * as balance from '../../domain/balance.ts';
import { hash } from '../../shape/spec.ts';
import { route } from '../routes.ts';

export const routes = [
  route({
    method: 'GET',
    path: '/v1/balance',
    params: hash({}),
    handler: (ctx) => balance.retrieve(ctx),
  }),
];
