// The doors through which a browser comes in: a ticket of the backend (once, within its time), the
// client secret of an account session, or a session that the platform's server was given.
import type { Locale } from '../locales/index.ts';
import type { Backend, Ticket } from './backends.ts';
import { backendOf, brandOf, type Kit } from './context.ts';
import { webAddress } from './given.ts';
import { adopt, keepLocale, merchantOf, type Merchant } from './merchants.ts';
import { Refusal } from './refusal.ts';
import { use } from './used.ts';
import {
  over,
  sessionFor,
  speakerOf,
  visitIn,
  type Key,
  type Session,
  type Visit,
} from './visits.ts';

/** @throws Refusal with the address at which a visit that is over begins again */
function refuseOver(expires_ms: number, refresh_url: string | null, kit: Kit): void {
  if (expires_ms <= kit.now_ms()) throw over(refresh_url);
}

function visitBy(ticket: Ticket, merchant: string): Omit<Visit, 'expires_ms'> {
  const { door, options, return_url, refresh_url, setup } = ticket;
  return {
    merchant,
    door,
    purpose: options.type === 'account_update' ? 'update' : 'onboarding',
    collect: options.fields,
    future: options.future_requirements,
    no_bank: options.no_external_account === true,
    return_url: webAddress(return_url),
    refresh_url: webAddress(refresh_url),
    setup,
  };
}

async function byTicket(kit: Kit, ticket: Ticket, locale: Locale): Promise<Entered> {
  const merchant = await adopt(kit, ticket, locale);
  const visit = visitBy(ticket, merchant.id);
  return { merchant, visit, session: sessionFor(kit, visit) };
}

interface Entered {
  merchant: Merchant;
  visit: Omit<Visit, 'expires_ms'>;
  session: Session;
}

async function bySession(kit: Kit, token: string): Promise<Entered> {
  const visit = visitIn(kit, token);
  if (visit === null) throw new Refusal(401, 'unauthorized');
  const { expires_ms } = visit;
  refuseOver(expires_ms, visit.refresh_url, kit);
  const merchant = await merchantOf(kit, visit.merchant);
  if (merchant === null) throw new Refusal(404, 'no_such_merchant');
  return { merchant, visit, session: { token, expires_ms } };
}

async function entered(kit: Kit, key: Key, locale: Locale): Promise<Entered> {
  if ('session' in key) return bySession(kit, key.session);
  if ('client_secret' in key) {
    const opened = await kit.backends.bySecret(key.client_secret);
    if (opened !== null) return byTicket(kit, opened, locale);
    // A kit alone: the element is given the kit's own session.
    const own = await bySession(kit, key.client_secret);
    const visit = { ...own.visit, door: 'embedded' } as const;
    return { ...own, visit };
  }
  const ticket = kit.backends.ticket(key.ticket);
  if (ticket === null) throw new Refusal(401, 'unauthorized');
  const { expires_ms } = ticket;
  const refresh_url = webAddress(ticket.refresh_url);
  refuseOver(expires_ms, refresh_url, kit);
  // A signature can be written in more ways than one; what it signs cannot.
  const [said = ''] = key.ticket.split('.');
  if (!(await use(kit, `ticket ${said}`, expires_ms))) throw over(refresh_url);
  return byTicket(kit, ticket, locale);
}

function answer(kit: Kit, backend: Backend, { merchant, visit, session }: Entered) {
  const { publishable_key, api, files, sandbox } = backend;
  const { setup } = kit.backends;
  const brand = brandOf(kit);
  const { door, purpose, return_url, refresh_url, setup: token } = visit;
  return {
    merchant: merchant.id,
    session,
    publishable_key,
    api,
    files,
    sandbox,
    platform: brand.name,
    locale: merchant.locale,
    brand,
    door,
    purpose,
    return_url,
    refresh_url,
    setup: token === null || setup == null ? null : { token, url: setup },
  };
}

/**
 * Lets a browser in.
 * @param locale what it reads, for a merchant whose language was not known yet
 * @throws Refusal
 */
export async function enter(kit: Kit, key: Key, locale: Locale) {
  const guest = await entered(kit, key, locale);
  const { merchant } = guest;
  if (merchant.locale === null) {
    await keepLocale(kit, merchant.id, locale);
    guest.merchant = { ...merchant, locale };
  }
  const backend = await backendOf(kit, guest.merchant.scope, speakerOf(guest.visit));
  return answer(kit, backend, guest);
}
