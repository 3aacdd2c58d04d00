// /portico/v1/requirements: what a kind of account would owe, before there is one.
import { previewed } from '../../domain/requirements.ts';
import { previewRequirements } from '../../shape/params/requirements.ts';
import { route } from '../routes.ts';

export const routes = [
  route({
    method: 'GET',
    path: '/portico/v1/requirements',
    params: previewRequirements,
    keys: 'publishable',
    handler: (ctx, params) => Promise.resolve({ ...previewed(params, ctx.now) }),
  }),
];
