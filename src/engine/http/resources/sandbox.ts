// /portico/v1/sandbox: settings and clock.
import * as sandbox from '../../domain/sandbox.ts';
import { setClock, updateSandbox } from '../../shape/params/sandbox.ts';
import { hash } from '../../shape/spec.ts';
import { route } from '../routes.ts';

export const routes = [
  route({
    method: 'GET',
    path: '/portico/v1/sandbox',
    params: hash({}),
    handler: (ctx) => sandbox.retrieve(ctx),
  }),
  route({
    method: 'POST',
    path: '/portico/v1/sandbox',
    params: updateSandbox,
    handler: (ctx, params) => sandbox.update(ctx, params),
  }),
  route({
    method: 'GET',
    path: '/portico/v1/sandbox/clock',
    params: hash({}),
    handler: (ctx) => sandbox.clock(ctx),
  }),
  route({
    method: 'POST',
    path: '/portico/v1/sandbox/clock',
    params: setClock,
    handler: (ctx, params) => sandbox.moveClock(ctx, params),
  }),
];
