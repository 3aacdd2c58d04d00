// What the kit's server stands on. It reaches its backend only through the official SDK, so it
// serves Portico and Stripe alike.
import type { Database } from '../../base/db.ts';
import type { Log } from '../../base/log.ts';
import type { ScopeKey } from '../../base/sealed.ts';
import type { Turns } from '../../base/turns.ts';
import type { Backend, Backends, Speaker } from './backends.ts';

/** How the pages look and whom they name; what is absent is as it is without a brand. */
export interface Brand {
  name: string;
  /** `https:` address of a picture. */
  logo: string | null;
  /** `#rrggbb` */
  color: string | null;
  privacy_url: string | null;
  terms_url: string | null;
  /** Where a merchant finds help: `https:` or `mailto:`. */
  support: string | null;
}

export interface KitSettings {
  /** Where browsers reach the kit; without a slash at the end. */
  url: string;
  /** The onboarding page that links lead to. */
  page: string;
  /** The platform's name, in messages and on pages. */
  platform: string;
  brand?: Partial<Brand>;
  /** Null: no webhooks come, `backends.changes` tells. */
  webhookSecret: string | null;
  /** Collect `currently_due` only, or everything at once. */
  collect: 'currently_due' | 'eventually_due';
  /** Collect `future_requirements` as well; `omit` unless said. */
  future?: 'include' | 'omit';
  /**
   * What is kept of what was typed and not sent, sealed: all but secret numbers (otherwise), only
   * what the platform's server gets to see anyway, nothing.
   */
  drafts?: 'all' | 'business' | 'none';
  /** Changes within this time become one message. */
  window_ms: number;
  /** Days before the deadline on which a reminder goes out. */
  reminders: readonly number[];
  link_ms: number;
  session_ms: number;
  /** Shows the messages at /kit/preview. */
  preview: boolean;
}

export interface Message {
  id: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  language: string;
}

export interface Kit {
  database: Database;
  key: ScopeKey;
  turns: Turns;
  backends: Backends;
  settings: KitSettings;
  log: Log;
  /** Null: nobody sends mail, notices are shown in the app only. */
  post: ((message: Message) => Promise<void>) | null;
  /** How often the account is looked at again while a page follows it. */
  look_ms: number;
  /** Wall clock, or what a test says. */
  now_ms(): number;
}

/** @throws when there is none: its sandbox was removed, or the kit was given another key */
export async function backendOf(kit: Kit, scope: string, speaker: Speaker): Promise<Backend> {
  const backend = await kit.backends.byScope(scope, speaker);
  if (backend === null) throw new Error(`No backend for ${scope}.`);
  return backend;
}

/** Whose pages and messages they are. */
export function brandOf({ settings }: Kit): Brand {
  const none = { logo: null, color: null, privacy_url: null, terms_url: null, support: null };
  return { name: settings.platform, ...none, ...settings.brand };
}
