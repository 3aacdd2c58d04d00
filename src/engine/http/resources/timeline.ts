// /portico/v1/accounts/:account/timeline
import { retrieve } from '../../domain/timeline.ts';
import { timeline } from '../../shape/params/timeline.ts';
import { route } from '../routes.ts';

export const routes = [
  route({
    method: 'GET',
    path: '/portico/v1/accounts/:account/timeline',
    params: timeline,
    handler: (ctx, params, { account = '' }) => retrieve(ctx, account, params),
  }),
];
