// /v1/account_sessions
import * as sessions from '../../domain/account_sessions.ts';
import { createAccountSession } from '../../shape/params/account_sessions.ts';
import { route } from '../routes.ts';

export const routes = [
  route({
    method: 'POST',
    path: '/v1/account_sessions',
    params: createAccountSession,
    handler: (ctx, params) => sessions.create(ctx, params),
  }),
];
