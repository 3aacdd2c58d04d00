// What a handler knows about the process it runs in (`Engine`) and about its request (`Context`).
import type { Database } from '../../base/db.ts';
import type { SandboxRow } from '../store/rows.ts';
import type { Moment } from './change.ts';

/** What `main` gives to every request. */
export interface Engine {
  database: Database;
  /** `sandbox`: a well-formed test key opens its own sandbox. `production`: keys are issued. */
  mode: 'production' | 'sandbox';
  /** Where clients reach this server, without a slash at the end: `http://127.0.0.1:12111`. */
  origin(): string;
  /** Tells the workers of this process that a job was written. */
  wake(): void;
  /** Answers when no job of the sandbox is due any more on its clock. */
  drain(sandbox: string): Promise<void>;
}

/** An `Idempotency-Key` that a request came with, and what it stands for. */
export interface Keep {
  /** Prefixed by the connected account when `Stripe-Account` was sent. */
  key: string;
  /** Digest of method, path and params. */
  fingerprint: string;
}

/** One authenticated request. */
export interface Context extends Engine {
  sandbox: SandboxRow;
  /** Unix seconds on the sandbox's clock when the request arrived. */
  now: number;
  request: { id: string; idempotency_key: string | null };
  /** What to keep the answer under, in the commit of the change; null when no key was sent. */
  keep: Keep | null;
  /** The API version that the caller speaks. */
  version: string;
  /** The connected account named by `Stripe-Account`; null for the platform itself. */
  account: string | null;
  livemode: boolean;
  client_ip: string | null;
  keys: 'publishable' | 'secret';
}

/** The moment of a verb that this request runs. */
export function momentOf(ctx: Context): Moment {
  return { now: ctx.now, sandbox: ctx.sandbox, request: ctx.request };
}
