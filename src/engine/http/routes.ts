// The route table: one row per operation, grouped by the files of `resources/`.
// A row says who may call it and which params it takes; `server.ts` does the rest of the walk.
// Each file of `resources/` exports its rows as `routes`, and `table.ts` lists the files.
import type { IncomingHttpHeaders } from 'node:http';
import type { Body, Context, Engine } from '../domain/context.ts';
import type { Visitor } from '../domain/visitors.ts';
import type { Expandable } from '../shape/expand.ts';
import { readParams } from '../shape/read.ts';
import type { AnySpec, Params } from '../shape/spec.ts';
import { isBefore } from '../shape/versions/index.ts';

export type Ids = Record<string, string>;
export type { Body } from '../domain/context.ts';

/** Bytes instead of JSON. */
export interface Download {
  download: { bytes: Buffer; type: string; filename: string | null };
}

/** A browser is sent on (302, or as said). */
export interface Redirect {
  redirect: string;
  status?: 303;
}

/** HTML of our own, for a browser. */
export interface Page {
  page: string;
  status: number;
}

export type Method = 'DELETE' | 'GET' | 'POST';

/** A row as its resource writes it. */
export interface Row<S extends AnySpec> {
  method: Method;
  /** `/v1/accounts/:account`; what stands for `:account` is `ids.account`. */
  path: string;
  /** The declared params, a hash; `expand` is taken out before by the server. */
  params: S;
  /** Other declared params for callers of versions before one. */
  old?: { before: string; params: S };
  /** What it answers, for `expand`: `account`, `list:account`; absent where nothing expands. */
  answers?: Expandable;
  /** `publishable` routes take both kinds of key; default `secret`. */
  keys?: 'publishable' | 'secret';
  /**
   * Gives the answer at today's version.
   * @throws ApiError what the request is refused with
   */
  handler(ctx: Context, params: Params<S>, ids: Ids): Promise<Body | Download>;
}

/** A row as the server walks it. */
export interface Route {
  method: Method;
  path: string;
  /** `POST /v1/accounts/:account`: how change modules call it. Another path may be the same. */
  operation: string;
  answers: Expandable;
  keys: 'publishable' | 'secret';
  /** Reads the params (a refusal of these is never kept) and gives the execution to start. */
  prepare(ctx: Context, sent: Body, ids: Ids): () => Promise<Body | Download>;
}

/** Makes a row of the table: `route({ method, path, params: spec, handler })`. */
export function route<S extends AnySpec>(row: Row<S>): Route {
  const { method, path, answers = '', keys = 'secret', old } = row;
  const prepare: Route['prepare'] = (ctx, sent, ids) => {
    const asOld = old !== undefined && isBefore(ctx.version, old.before);
    const params = readParams(asOld ? old.params : row.params, sent);
    return () => row.handler(ctx, params, ids);
  };
  return { method, path, operation: `${method} ${path}`, answers, keys, prepare };
}

export interface Asked {
  /** The decoded query and body. */
  params: Body;
  ids: Ids;
  headers: IncomingHttpHeaders;
}

/** A route without a key: health, public file links, links that a browser opens. */
export interface OpenRoute {
  method: 'GET' | 'HEAD' | 'POST';
  path: string;
  handler(engine: Engine, asked: Asked): Promise<Body | Download | Page | Redirect>;
}

/** A route of the merchant pages: whoever asks shows the pass of a visit, not a key. */
export interface PassRoute {
  method: 'GET' | 'POST';
  path: string;
  handler(visitor: Visitor, sent: Body, ids: Ids): Promise<Body>;
}
