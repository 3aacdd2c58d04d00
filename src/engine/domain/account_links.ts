// Account links: one visit to onboarding pages, within five minutes (domain facts H).
import { fail } from '../../base/errors.ts';
import { newId, randomText } from '../../base/id.ts';
import { same } from '../../base/tickets.ts';
import type { createAccountLink } from '../shape/params/account_links.ts';
import type { Params } from '../shape/spec.ts';
import { accountLink } from '../shape/views/links.ts';
import * as store from '../store/links.ts';
import type { LinkRow } from '../store/rows.ts';
import * as sandboxes from '../store/sandboxes.ts';
import { sandboxNow } from '../../base/clock.ts';
import type { Context, Engine } from './context.ts';
import { namedAccount, writeLink } from './linked.ts';
import type { Answer } from './run.ts';
import { keptLink, ticketFor } from './visits.ts';

/** Recorded: expires_at - created. */
const LIFETIME = 300;

/**
 * @throws reference_missing, account_link_type, parameters_exclusive, parameter_missing, link_url_invalid,
 *   url_https_required in live mode
 */
export async function create(
  ctx: Context,
  params: Params<typeof createAccountLink>,
): Promise<Answer> {
  const { account, type } = params;
  const { controller } = (await namedAccount(ctx, account)).facts.account;
  if (type === 'account_update' && controller.requirement_collection !== 'application') {
    throw fail('account_link_type', { type, types: 'account_onboarding' }, 'type');
  }
  if (params.collect !== undefined && params.collection_options !== undefined) {
    throw fail('parameters_exclusive', { params: 'collect, collection_options' }, 'collect');
  }
  const secret = randomText(32);
  const row: LinkRow = {
    id: newId('alk'),
    sandbox: ctx.sandbox.id,
    account,
    object: 'account_link',
    created: ctx.now,
    expires_at: ctx.now + LIFETIME,
    redeemed: false,
    data: {
      secret,
      type,
      collection_options: {
        fields: params.collection_options?.fields ?? params.collect ?? 'currently_due',
        future_requirements: params.collection_options?.future_requirements ?? 'omit',
      },
      refresh_url: address(params.refresh_url, 'refresh_url', ctx.livemode),
      return_url: address(params.return_url, 'return_url', ctx.livemode),
    },
  };
  const url = `${ctx.origin()}/setup/${row.id}/${secret}`;
  return writeLink(ctx, row, { ...accountLink(row, url) });
}

/** Where the browser comes back to. Plain http serves tests only. */
function address(url: string | undefined, param: string, livemode: boolean): string {
  if (url === undefined) throw fail('parameter_missing', {}, param);
  if (!URL.canParse(url)) throw fail('link_url_invalid', {}, param);
  const { protocol } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') throw fail('link_url_invalid', {}, param);
  if (livemode && protocol === 'http:') throw fail('url_https_required', {}, param);
  return url;
}

/** What a visit to a link's URL leads to. */
export type Visit =
  /** The pages, with a ticket; `url` is null where no pages are served. */
  | { kind: 'opened'; url: string | null }
  /** It was used or came too late: the platform makes a new one there. */
  | { kind: 'refresh'; url: string };

/**
 * A link by what its URL says; looking does not use it up.
 * @throws resource_missing for what is no link of ours
 */
export async function find({ database }: Engine, id: string, secret: string) {
  const row = await store.find(database, id);
  const sandbox = row && (await sandboxes.find(database, row.sandbox));
  const right = row?.data['secret'];
  const ours = row?.object === 'account_link' && typeof right === 'string' && same(secret, right);
  if (!row || !sandbox || !ours) {
    throw fail('resource_missing', { what: 'account link', id: 'this URL' });
  }
  return { row, inTime: row.expires_at > sandboxNow(sandbox) };
}

/**
 * Redeems a link: the first visit in time, and no other.
 * @throws resource_missing for what is no link of ours
 */
export async function redeem(engine: Engine, id: string, secret: string): Promise<Visit> {
  const { row, inTime } = await find(engine, id, secret);
  const { type, collection_options, return_url, refresh_url } = keptLink(row);
  const opens = inTime && (await store.redeem(engine.database, id)) !== null;
  if (!opens) return { kind: 'refresh', url: refresh_url };
  const pages = engine.onboarding.url();
  if (pages === null) return { kind: 'opened', url: null };
  const { sandbox: scope, account } = row;
  const options = { type, ...collection_options };
  const visit = { scope, account, door: 'hosted', options, return_url, refresh_url } as const;
  const ticket = engine.onboarding.tickets.mint(ticketFor(engine, visit));
  return { kind: 'opened', url: `${pages}/onboarding#ticket=${ticket}` };
}
