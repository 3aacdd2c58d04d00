// /portico/v1/accounts/:account/explain
import { retrieve } from '../../domain/explanation.ts';
import { hash } from '../../shape/spec.ts';
import { route } from '../routes.ts';

export const routes = [
  route({
    method: 'GET',
    path: '/portico/v1/accounts/:account/explain',
    params: hash({}),
    handler: (ctx, _params, { account = '' }) => retrieve(ctx, account),
  }),
];
