// /v1/accounts/:account/login_links
import * as links from '../../domain/login_links.ts';
import { hash } from '../../shape/spec.ts';
import { route } from '../routes.ts';

export const routes = [
  route({
    method: 'POST',
    path: '/v1/accounts/:account/login_links',
    params: hash({}),
    handler: (ctx, _, { account = '' }) => links.create(ctx, account),
  }),
];
