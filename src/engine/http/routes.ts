// The route table: one row per operation, grouped by the files of `resources/`.
// A row says who may call it and which params it takes; `server.ts` does the rest of the walk.
// Each file of `resources/` exports its rows as `routes`, and `table.ts` lists the files.
import type { Context, Engine } from '../domain/context.ts';
import type { Spec } from '../shape/params.ts';

export type Ids = Record<string, string>;
export type Body = Record<string, unknown>;

/** Bytes instead of JSON. */
export interface Download {
  download: { bytes: Buffer; type: string; filename: string | null };
}

export interface Route {
  method: 'DELETE' | 'GET' | 'POST';
  /** `/v1/accounts/:account`; what stands for `:account` is `ids.account`. */
  path: string;
  /** The declared params; `null` takes none. `expand` is added by the server. */
  params: Spec | null;
  /** `publishable` routes take both kinds of key. */
  keys: 'publishable' | 'secret';
  /**
   * Gives the answer at today's version. `params` are coerced and hold only declared names.
   * @throws ApiError what the request is refused with
   */
  handler(ctx: Context, params: Body, ids: Ids): Promise<Body | Download>;
}

/** A route without a key: health, public file links. Its params are the decoded query or body. */
export interface OpenRoute {
  method: 'GET' | 'POST';
  path: string;
  handler(engine: Engine, params: Body, ids: Ids): Promise<Body | Download>;
}
