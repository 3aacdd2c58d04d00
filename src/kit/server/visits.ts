// Visits: what a merchant's page may do, for how long, and what its door asked for. All of it is in
// the session's token, sealed: nobody else can make or read one, and nothing is kept.
import { SealBroken } from '../../base/sealed.ts';
import type { Speaker } from './backends.ts';
import type { Kit } from './context.ts';
import { same } from './keys.ts';
import { Refusal } from './refusal.ts';

export type DoorName = 'embedded' | 'hosted' | 'white_label';

/** What a browser shows to be let in. */
export type Key = { client_secret: string } | { session: string } | { ticket: string };

export interface Visit {
  merchant: string;
  door: DoorName;
  /** `update`: what is known is looked at and corrected, whether something is due or not. */
  purpose: 'onboarding' | 'update';
  /** Null: as the kit is set. */
  collect: 'currently_due' | 'eventually_due' | null;
  future: 'include' | 'omit' | null;
  /** The bank account is given elsewhere. */
  no_bank: boolean;
  return_url: string | null;
  refresh_url: string | null;
  /** Opens the backend's own pages; null: it has none, or they were not asked for. */
  setup: string | null;
  /** Wall clock. */
  expires_ms: number;
}

/** Only the backend's own doors let the holder in; any other visit the platform can ask for. */
export const speakerOf = ({ door }: Pick<Visit, 'door'>): Speaker =>
  door === 'white_label' ? 'platform' : 'holder';

/** A visit that is asked for by the platform's own server. */
export const PLAIN = {
  door: 'white_label',
  purpose: 'onboarding',
  collect: null,
  future: null,
  no_bank: false,
  return_url: null,
  refresh_url: null,
  setup: null,
} as const satisfies Omit<Visit, 'expires_ms' | 'merchant'>;

const ROW = 'kit.visit';

export interface Session {
  token: string;
  expires_ms: number;
}

export function sessionFor(kit: Kit, visit: Omit<Visit, 'expires_ms'>): Session {
  const expires_ms = kit.now_ms() + kit.settings.session_ms;
  const whole: Visit = { ...visit, expires_ms };
  return { token: kit.key.seal(ROW, whole).toString('base64url'), expires_ms };
}

/** What a token says, over or not; null: it is none of ours. */
export function visitIn(kit: Kit, token: string): Visit | null {
  const sealed = Buffer.from(token, 'base64url');
  // More than one text decodes to the same bytes; only one was given out.
  if (token === '' || !same(sealed.toString('base64url'), token)) return null;
  try {
    return kit.key.open<Visit>(ROW, sealed);
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}

/** What is answered when a visit is over: perhaps where it begins again. */
export function over(refresh_url: string | null): Refusal {
  return new Refusal(401, 'expired', 'This visit is over.', { refresh_url });
}
