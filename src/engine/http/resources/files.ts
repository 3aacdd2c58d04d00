// /v1/files
import * as files from '../../domain/files.ts';
import { createFile, listFiles } from '../../shape/params/files.ts';
import { hash } from '../../shape/spec.ts';
import { route } from '../routes.ts';

export const routes = [
  route({
    method: 'POST',
    path: '/v1/files',
    answers: 'file',
    keys: 'publishable',
    params: createFile,
    handler: (ctx, params) => files.create(ctx, params),
  }),
  route({
    method: 'GET',
    path: '/v1/files',
    answers: 'list:file',
    params: listFiles,
    handler: (ctx, params) => files.list(ctx, params),
  }),
  route({
    method: 'GET',
    path: '/v1/files/:file',
    answers: 'file',
    params: hash({}),
    handler: (ctx, _, { file = '' }) => files.retrieve(ctx, file),
  }),
  route({
    method: 'GET',
    path: '/v1/files/:file/contents',
    params: hash({}),
    handler: async (ctx, _, { file = '' }) => ({ download: await files.contents(ctx, file) }),
  }),
];
