// A visit to the merchant pages: what a link or a session gave leave for, as a ticket that the
// pages open by themselves. In it is the pass for the engine's own part of them (`/setup`).
import type { Pass, Ticket, VisitOptions } from '../../base/tickets.ts';
import { choice, hash, required, text, type Params } from '../shape/spec.ts';
import { readParams } from '../shape/read.ts';
import type { LinkRow } from '../store/rows.ts';
import type { Engine } from './context.ts';

const SECOND_MS = 1000;
/** From the redirect to the page. */
const TICKET_MS = 60 * SECOND_MS;
/** Long enough to fill in a form. */
const PASS_MS = 3600 * SECOND_MS;

/** What an account link keeps; it rests sealed as JSON and is read back as it was written. */
const KEPT = hash({
  secret: required(text()),
  type: required(choice('account_onboarding', 'account_update')),
  collection_options: required(
    hash({
      fields: required(choice('currently_due', 'eventually_due')),
      future_requirements: required(choice('include', 'omit')),
    }),
  ),
  refresh_url: required(text()),
  return_url: required(text()),
});
export type KeptLink = Params<typeof KEPT>;

export const keptLink = ({ data }: LinkRow): KeptLink => readParams(KEPT, data);

type Granted = Pick<Ticket, 'account' | 'door' | 'refresh_url' | 'return_url' | 'scope'> & {
  options: VisitOptions;
};

/** The ticket of a visit that begins now, with its pass. */
export function ticketFor({ onboarding }: Pick<Engine, 'onboarding'>, granted: Granted): Ticket {
  const now_ms = Date.now();
  const { scope: sandbox, account, door } = granted;
  const pass: Pass = { sandbox, account, door, expires_ms: now_ms + PASS_MS };
  const setup = onboarding.tickets.mintPass(pass);
  return { ...granted, setup, expires_ms: now_ms + TICKET_MS };
}
