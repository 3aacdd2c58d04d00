// What a handler knows about the process it runs in (`Engine`) and about its request (`Context`).
import type { Database } from '../../base/db.ts';
import type { Tickets } from '../../base/tickets.ts';
import type { UploadedFile } from '../shape/spec.ts';
import type { Moment } from './change.ts';
import type { ClockMove, Sandbox } from './clock.ts';

export interface Onboarding {
  /** Where the pages are served, without a slash at the end; null where they are not. */
  url(): string | null;
  tickets: Tickets;
}

/** What `main` gives to every request. */
export interface Engine {
  database: Database;
  /** `sandbox`: a well-formed test key opens its own sandbox. `production`: keys are issued. */
  mode: 'production' | 'sandbox';
  /** Where clients reach this server, without a slash at the end: `http://127.0.0.1:12111`. */
  origin(): string;
  /** The merchant pages, and how a browser is let in there. */
  onboarding: Onboarding;
  /** Tells the workers of this process that a job was written. */
  wake(): void;
  /** Does what is due in a sandbox whose clock stands, and answers when it is done. */
  drain(sandbox: string): Promise<void>;
  /**
   * Moves a sandbox's clock, doing what becomes due on the way; answers when it is done.
   * @throws clock_backwards, lock_timeout
   */
  moveClock(sandbox: string, move: ClockMove): Promise<Sandbox>;
  /** Decodes a photo apart from the request's thread; null when it is none. */
  see(bytes: Uint8Array): Promise<Sight | null>;
}

/** A photo that could be decoded. */
export interface Sight {
  /** Pixels. */
  width: number;
  height: number;
  /** A few greys: alike photos have alike prints. */
  print: Uint8Array;
}

/** An `Idempotency-Key` that a request came with, and what it stands for. */
export interface Keep {
  /** Prefixed by the connected account when `Stripe-Account` was sent. */
  key: string;
  /** Digest of method, path and params. */
  fingerprint: string;
}

/**
 * What a change needs beside its verb: the moment, where to write, and whether the answer is kept.
 * Requests and jobs both act; a job's `request` and `keep` are null.
 */
export interface Act extends Moment {
  database: Database;
  keep: Keep | null;
}

/** One authenticated request. `now` is unix seconds on the sandbox's clock when it arrived. */
export interface Context extends Engine, Act {
  request: { id: string; idempotency_key: string | null };
  /** The API version that the caller speaks. */
  version: string;
  /** The connected account named by `Stripe-Account`; null for the platform itself. */
  account: string | null;
  livemode: boolean;
  client_ip: string | null;
  keys: 'publishable' | 'secret';
  /** The merchant pages ask, for the holder of an account. */
  holder: boolean;
  /** The key as an error message may name it: `sk_test_****1234`. */
  masked_key: string;
}

export type Body = Record<string, unknown>;

/** An uploaded part of a multipart body, among the params. */
export type Upload = UploadedFile;

/** The moment of what a request decides. */
export function momentOf({ now, sandbox, request }: Act): Moment {
  return { now, sandbox, request };
}
