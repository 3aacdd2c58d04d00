// /v1/webhook_endpoints, and the rolling of their secrets.
import * as endpoints from '../../domain/webhook_endpoints.ts';
import {
  createWebhookEndpoint,
  listWebhookEndpoints,
  rollWebhookSecret,
  updateWebhookEndpoint,
} from '../../shape/params/webhook_endpoints.ts';
import { hash } from '../../shape/spec.ts';
import { route } from '../routes.ts';

export const routes = [
  route({
    method: 'POST',
    path: '/v1/webhook_endpoints',
    params: createWebhookEndpoint,
    handler: (ctx, params) => endpoints.create(ctx, params),
  }),
  route({
    method: 'GET',
    path: '/v1/webhook_endpoints',
    params: listWebhookEndpoints,
    handler: (ctx, params) => endpoints.list(ctx, params),
  }),
  route({
    method: 'GET',
    path: '/v1/webhook_endpoints/:endpoint',
    params: hash({}),
    handler: (ctx, _, { endpoint = '' }) => endpoints.retrieve(ctx, endpoint),
  }),
  route({
    method: 'POST',
    path: '/v1/webhook_endpoints/:endpoint',
    params: updateWebhookEndpoint,
    handler: (ctx, params, { endpoint = '' }) => endpoints.update(ctx, endpoint, params),
  }),
  route({
    method: 'DELETE',
    path: '/v1/webhook_endpoints/:endpoint',
    params: hash({}),
    handler: (ctx, _, { endpoint = '' }) => endpoints.remove(ctx, endpoint),
  }),
  route({
    method: 'POST',
    path: '/portico/v1/webhook_endpoints/:endpoint/roll_secret',
    params: rollWebhookSecret,
    handler: (ctx, params, { endpoint = '' }) => endpoints.rollSecret(ctx, endpoint, params),
  }),
];
