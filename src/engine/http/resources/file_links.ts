// /v1/file_links, and the public URL of a link.
import * as links from '../../domain/file_links.ts';
import { createFileLink, listFileLinks, updateFileLink } from '../../shape/params/file_links.ts';
import { hash } from '../../shape/spec.ts';
import { route, type OpenRoute } from '../routes.ts';

export const routes = [
  route({
    method: 'POST',
    path: '/v1/file_links',
    answers: 'file_link',
    params: createFileLink,
    handler: (ctx, params) => links.create(ctx, params),
  }),
  route({
    method: 'GET',
    path: '/v1/file_links',
    answers: 'list:file_link',
    params: listFileLinks,
    handler: (ctx, params) => links.list(ctx, params),
  }),
  route({
    method: 'GET',
    path: '/v1/file_links/:link',
    answers: 'file_link',
    params: hash({}),
    handler: (ctx, _, { link = '' }) => links.retrieve(ctx, link),
  }),
  route({
    method: 'POST',
    path: '/v1/file_links/:link',
    answers: 'file_link',
    params: updateFileLink,
    handler: (ctx, params, { link = '' }) => links.update(ctx, link, params),
  }),
];

export const openRoutes: OpenRoute[] = [
  {
    method: 'GET',
    path: '/links/:secret',
    handler: async (engine, { ids: { secret = '' } }) => ({
      download: await links.open(engine, secret),
    }),
  },
];
