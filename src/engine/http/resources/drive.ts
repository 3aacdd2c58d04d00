// /portico/v1/sandbox/drive and the catalogue of its states.
import { drive, states } from '../../domain/drive.ts';
import { drive as params } from '../../shape/params/drive.ts';
import { hash } from '../../shape/spec.ts';
import { route } from '../routes.ts';

export const routes = [
  route({
    method: 'POST',
    path: '/portico/v1/sandbox/drive',
    params,
    answers: 'account',
    handler: (ctx, sent) => drive(ctx, sent),
  }),
  route({
    method: 'GET',
    path: '/portico/v1/sandbox/states',
    params: hash({}),
    handler: () => Promise.resolve(states()),
  }),
];
