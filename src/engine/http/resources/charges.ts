// /v1/charges
import * as charges from '../../domain/charges.ts';
import { createCharge, listCharges } from '../../shape/params/charges.ts';
import { hash } from '../../shape/spec.ts';
import { route } from '../routes.ts';

export const routes = [
  route({
    method: 'POST',
    path: '/v1/charges',
    answers: 'charge',
    params: createCharge,
    handler: (ctx, params) => charges.create(ctx, params),
  }),
  route({
    method: 'GET',
    path: '/v1/charges',
    answers: 'list:charge',
    params: listCharges,
    handler: (ctx, params) => charges.list(ctx, params),
  }),
  route({
    method: 'GET',
    path: '/v1/charges/:charge',
    answers: 'charge',
    params: hash({}),
    handler: (ctx, _, { charge = '' }) => charges.retrieve(ctx, charge),
  }),
];
