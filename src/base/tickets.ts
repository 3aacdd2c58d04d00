// Tickets: what the engine gives to a browser on its way to the onboarding pages, and what those
// pages show to the engine again. Signed, not sealed: a browser may read what is in them, so they
// hold ids, addresses to come back to and dates, nothing personal. The key comes from the master
// key, so every process of an installation knows the others' tickets; replaced master keys still
// open.
import { createHmac, createSecretKey, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

export type Door = 'embedded' | 'hosted';

/** What the maker of a link or session asked for. */
export interface VisitOptions {
  type: 'account_onboarding' | 'account_update';
  fields: 'currently_due' | 'eventually_due';
  future_requirements: 'include' | 'omit';
  /** Bank accounts are given elsewhere: the pages do not ask for them. */
  no_external_account?: boolean;
}

export interface Ticket {
  /** The sandbox. */
  scope: string;
  account: string;
  door: Door;
  options: VisitOptions;
  /** Null where the page stands inside another one. */
  return_url: string | null;
  refresh_url: string | null;
  /** The pass for `/setup`. */
  setup: string;
  /** Wall clock. */
  expires_ms: number;
}

/** What `/setup` may be asked with: one account, for a time. */
export interface Pass {
  sandbox: string;
  account: string;
  door: Door;
  expires_ms: number;
}

/** What the pages' own key of a sandbox says. */
export interface Grant {
  sandbox: string;
  expires_ms: number;
}

/** An attempt at a proof: what was to be done, until when. */
export interface Attempt {
  sandbox: string;
  account: string;
  person: string;
  /** What the proof's field was last written by: an attempt counts only once. */
  revision: number;
  /** Unix seconds on the sandbox's clock. */
  expires_at: number;
  /** Wall clock, in any case. */
  expires_ms: number;
}

/** Whom a key speaks for: a browser, the platform, or an account's holder on the pages. */
export type GrantKind = 'holder' | 'platform' | 'publishable';

type Use = GrantKind | 'attempt' | 'setup' | 'ticket';

export class Tickets {
  readonly #keys: KeyObject[];

  /** `masterKeys` are 32 bytes each, the current one first: it signs, all open. */
  constructor(masterKeys: Buffer[]) {
    const derived = (key: Buffer): Buffer =>
      Buffer.from(hkdfSync('sha256', key, '', 'portico tickets', 32));
    this.#keys = masterKeys.map((key) => createSecretKey(derived(key)));
    if (this.#keys.length === 0) throw new Error('Tickets need a master key.');
  }

  mint(ticket: Ticket): string {
    return this.#signed('ticket', ticket);
  }

  /** Null: not ours, changed, or too late. */
  open(text: string, now_ms: number = Date.now()): Ticket | null {
    return this.#opened<Ticket>('ticket', text, now_ms);
  }

  mintPass(pass: Pass): string {
    return this.#signed('setup', pass);
  }

  /** Null: not ours, changed, or too late. A ticket is no pass. */
  openPass(text: string, now_ms: number = Date.now()): Pass | null {
    return this.#opened<Pass>('setup', text, now_ms);
  }

  mintAttempt(attempt: Attempt): string {
    return this.#signed('attempt', attempt);
  }

  /** Null: not ours, changed, or too late by the wall clock. */
  openAttempt(text: string, now_ms: number = Date.now()): Attempt | null {
    return this.#opened<Attempt>('attempt', text, now_ms);
  }

  /** The part of a key that says whose it is: nothing has to be kept for it. */
  mintGrant(kind: GrantKind, grant: Grant): string {
    return this.#signed(kind, grant);
  }

  /** Null: not ours, changed, too late, or of the other kind. */
  openGrant(kind: GrantKind, text: string, now_ms = Date.now()): Grant | null {
    return this.#opened<Grant>(kind, text, now_ms);
  }

  #signed(use: Use, value: object): string {
    const body = Buffer.from(JSON.stringify(value)).toString('base64url');
    const [key] = this.#keys;
    if (key === undefined) throw new Error('Tickets need a master key.');
    return `${body}.${signature(key, use, body).toString()}`;
  }

  #opened<T extends { expires_ms: number }>(use: Use, text: string, now_ms: number): T | null {
    const cut = text.indexOf('.');
    const body = text.slice(0, Math.max(cut, 0));
    // Compared as written: bytes have more than one spelling, a ticket must not.
    const given = Buffer.from(text.slice(cut + 1));
    // Every key is tried, whichever fits: the time it takes tells nothing.
    const right = this.#keys.map((key) => signature(key, use, body));
    const fits = right.map((one) => one.length === given.length && timingSafeEqual(one, given));
    if (cut < 1 || !fits.includes(true)) return null;
    // Signed by us, so it is what was minted.
    const value: T = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
    return value.expires_ms > now_ms ? value : null;
  }
}

function signature(key: KeyObject, use: Use, body: string): Buffer {
  return Buffer.from(createHmac('sha256', key).update(`${use}.${body}`).digest('base64url'));
}

/** Compares secrets without telling by its time how much was right. */
export function same(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}
