// /portico/v1/accounts/:account/volume
import { report, retrieve } from '../../domain/volume.ts';
import { run } from '../../domain/run.ts';
import { reportVolume } from '../../shape/params/volume.ts';
import { hash } from '../../shape/spec.ts';
import { route } from '../routes.ts';

const path = '/portico/v1/accounts/:account/volume';

export const routes = [
  route({
    method: 'GET',
    path,
    params: hash({}),
    handler: (ctx, _params, { account = '' }) => retrieve(ctx, account),
  }),
  route({
    method: 'POST',
    path,
    params: reportVolume,
    handler: (ctx, params, { account = '' }) => run(ctx, account, report, params),
  }),
];
