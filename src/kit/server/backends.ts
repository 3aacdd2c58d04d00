// Whose backend a call is for. A kit alone has one, of one key; a kit beside an engine has as many
// as there are sandboxes, which `main` opens.
import type Stripe from 'stripe';
import { SetupError } from '../../base/setup_error.ts';
import type { Ticket } from '../../base/tickets.ts';
import { client } from './client.ts';
import { same } from './keys.ts';

export type { Ticket } from '../../base/tickets.ts';

export interface Backend {
  /** Names whose merchants they are; each merchant is of one scope. */
  scope: string;
  /** The official SDK with the secret key of this scope. */
  stripe: Stripe;
  /** With it the browser makes tokens and uploads files. */
  publishable_key: string;
  /** Test mode: forms let magic values through. */
  sandbox: boolean;
  /** Where the browser makes tokens, and where it uploads files; without a slash at the end. */
  api: string;
  files: string;
}

/**
 * For whom a backend is reached: the holder of the account may say what is its own on an account
 * with pages of the backend (its legal entity, terms), the platform may not.
 */
export type Speaker = 'holder' | 'platform';

export interface Changed {
  scope: string;
  account: string;
}

export interface Backends {
  /** Of the API key that a platform's server shows; null: nobody's. */
  byKey(key: string): Promise<Backend | null>;
  byScope(scope: string, speaker: Speaker): Promise<Backend | null>;
  /** What an account session's client secret opens; null: it is none of ours, or over. */
  bySecret(client_secret: string): Promise<Ticket | null>;
  /** What a ticket says, over or not; null: its signature is none of ours. */
  ticket(text: string): Ticket | null;
  /** The address of the backend's own pages for /setup; absent: it has none. */
  setup?: string | null;
  /** Origins of `api`, `files` and `setup`, where they are not the kit's own: pages may call them. */
  origins?: readonly string[];
  /** Tells which accounts changed, gathered; absent: webhooks do. Gives how to stop. */
  changes?(listener: (changed: readonly Changed[]) => void): () => void;
  /**
   * How new each account is, in the same order: a mark that is another after each change; null for
   * an account that is not there. Absent where webhooks tell.
   */
  marks?(accounts: readonly Changed[]): Promise<(string | null)[]>;
}

/** The scope of a kit that stands alone. */
export const STANDALONE = 'standalone';

export interface Standalone {
  /** What the platform's server shows to the kit. */
  apiKey: string;
  /** The backend's secret key, and the publishable key of the same account. */
  key: string;
  publishableKey: string;
  /** Where the backend answers; null: Stripe itself. */
  url: string | null;
}

/**
 * One backend, of one key, without doors of its own.
 * @throws SetupError
 */
export function standalone({ apiKey, key, publishableKey, url }: Standalone): Backends {
  // An empty key would let everybody in.
  if (apiKey.length < 16) throw new SetupError('The API key needs 16 characters or more.');
  const backend: Backend = {
    scope: STANDALONE,
    stripe: client(key, url),
    publishable_key: publishableKey,
    sandbox: /^[rs]k_test_/.test(key),
    api: url ?? 'https://api.stripe.com',
    files: url ?? 'https://files.stripe.com',
  };
  return {
    byKey: (shown) => Promise.resolve(same(shown, apiKey) ? backend : null),
    byScope: (scope) => Promise.resolve(scope === STANDALONE ? backend : null),
    bySecret: () => Promise.resolve(null),
    ticket: () => null,
    origins: [...new Set([new URL(backend.api).origin, new URL(backend.files).origin])],
  };
}
