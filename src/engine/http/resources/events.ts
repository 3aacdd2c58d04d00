// /v1/events
import * as events from '../../domain/event_list.ts';
import { listEvents } from '../../shape/params/events.ts';
import { hash } from '../../shape/spec.ts';
import { route } from '../routes.ts';

export const routes = [
  route({
    method: 'GET',
    path: '/v1/events',
    params: listEvents,
    handler: (ctx, params) => events.list(ctx, params),
  }),
  route({
    method: 'GET',
    path: '/v1/events/:event',
    params: hash({}),
    handler: (ctx, _, { event = '' }) => events.retrieve(ctx, event),
  }),
];
