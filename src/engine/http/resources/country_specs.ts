// /v1/country_specs
import * as specs from '../../domain/country_specs.ts';
import { listCountrySpecs } from '../../shape/params/country_specs.ts';
import { hash } from '../../shape/spec.ts';
import { route } from '../routes.ts';

export const routes = [
  route({
    method: 'GET',
    path: '/v1/country_specs',
    params: listCountrySpecs,
    handler: (ctx, params) => specs.list(ctx, params),
  }),
  route({
    method: 'GET',
    path: '/v1/country_specs/:country',
    params: hash({}),
    handler: (ctx, _, { country = '' }) => specs.retrieve(ctx, country),
  }),
];
