// Webhook endpoints: where events go. The signing secret is shown once, when it is made.
import { newId, randomText } from '../../base/id.ts';
import { fail } from '../../base/errors.ts';
import type {
  createWebhookEndpoint,
  listWebhookEndpoints,
  rollWebhookSecret,
  updateWebhookEndpoint,
} from '../shape/params/webhook_endpoints.ts';
import { listOf, pageOf } from '../shape/lists.ts';
import type { Params } from '../shape/spec.ts';
import { deletedWebhookEndpoint, webhookEndpoint } from '../shape/views/webhook_endpoints.ts';
import type { Rows, WebhookEndpointRow } from '../store/rows.ts';
import * as store from '../store/webhook_endpoints.ts';
import type { Context } from './context.ts';
import { mergedMetadata } from './merge.ts';
import { write, type Answer } from './run.ts';

/** Stripe's limit of endpoints for each mode of an account. */
const MOST = 16;

/**
 * @throws webhook_url_invalid, url_https_required in live mode, too_many_webhook_endpoints,
 *   parameter_invalid_empty when no event is named
 */
export async function create(
  ctx: Context,
  params: Params<typeof createWebhookEndpoint>,
): Promise<Answer> {
  const { data } = await store.list(ctx.database, ctx.sandbox.id, { limit: MOST });
  if (data.length >= MOST) throw fail('too_many_webhook_endpoints', { limit: MOST });
  const secret = newSecret();
  const row: WebhookEndpointRow = {
    id: newId('we'),
    sandbox: ctx.sandbox.id,
    created: ctx.now,
    url: receiver(params.url, ctx.livemode),
    connect: params.connect ?? false,
    status: 'enabled',
    enabled_events: named(params.enabled_events),
    api_version: params.api_version ?? null,
    description: params.description ?? null,
    metadata: mergedMetadata({}, params.metadata),
    secrets: [{ value: secret, expires_at_ms: null }],
  };
  const shown = webhookEndpoint(row, ctx.livemode, secret);
  return write(ctx, { webhook_endpoints: [row] }, { ...shown });
}

/** @throws resource_missing, and what `create` throws for the same params */
export async function update(
  ctx: Context,
  id: string,
  params: Params<typeof updateWebhookEndpoint>,
): Promise<Answer> {
  const row = { ...(await found(ctx, id)) };
  if (params.url !== undefined) row.url = receiver(params.url, ctx.livemode);
  if (params.enabled_events !== undefined) row.enabled_events = named(params.enabled_events);
  if (params.description !== undefined) row.description = params.description;
  if (params.disabled !== undefined) row.status = params.disabled ? 'disabled' : 'enabled';
  row.metadata = mergedMetadata(row.metadata, params.metadata);
  const rows: Rows = { webhook_endpoints: [row] };
  return write(ctx, rows, { ...webhookEndpoint(row, ctx.livemode) });
}

/**
 * Gives the endpoint another secret, shown in the answer. The old one signs as well for
 * `expires_in` seconds of the wall clock, at most a day (domain facts F).
 * @throws resource_missing
 */
export async function rollSecret(
  ctx: Context,
  id: string,
  { expires_in = 0 }: Params<typeof rollWebhookSecret>,
): Promise<Answer> {
  const row = await found(ctx, id);
  const now_ms = Date.now();
  const until_ms = now_ms + expires_in * 1000;
  const value = newSecret();
  const old = row.secrets
    .map((secret) => ({
      ...secret,
      expires_at_ms: Math.min(secret.expires_at_ms ?? until_ms, until_ms),
    }))
    .filter(({ expires_at_ms }) => expires_at_ms > now_ms);
  const next = { ...row, secrets: [{ value, expires_at_ms: null }, ...old] };
  const answer = { ...webhookEndpoint(next, ctx.livemode, value) };
  return write(ctx, { webhook_endpoints: [next] }, answer);
}

const newSecret = (): string => `whsec_${randomText(32)}`;

/** Its deliveries that are still due are not tried any more. @throws resource_missing */
export async function remove(ctx: Context, id: string): Promise<Answer> {
  await found(ctx, id);
  const rows: Rows = { deleted: { webhook_endpoints: [id] } };
  return write(ctx, rows, { ...deletedWebhookEndpoint(id) });
}

export async function retrieve(ctx: Context, id: string): Promise<Answer> {
  return { ...webhookEndpoint(await found(ctx, id), ctx.livemode) };
}

export async function list(
  ctx: Context,
  params: Params<typeof listWebhookEndpoints>,
): Promise<Answer> {
  const { data, has_more } = await store.list(ctx.database, ctx.sandbox.id, pageOf(params));
  const shown = data.map((row) => webhookEndpoint(row, ctx.livemode));
  return { ...listOf('/v1/webhook_endpoints', shown, has_more) };
}

async function found(ctx: Context, id: string): Promise<WebhookEndpointRow> {
  const row = await store.find(ctx.database, ctx.sandbox.id, id);
  if (row === null) throw fail('resource_missing', { what: 'webhook endpoint', id }, 'id');
  return row;
}

function named(events: string[]): string[] {
  if (events.length === 0) throw fail('parameter_invalid_empty', {}, 'enabled_events');
  return [...new Set(events)];
}

/** A URL that events can be posted to. Whether its address is public is seen at each attempt. */
function receiver(url: string, livemode: boolean): string {
  const refused = (why: string) => fail('webhook_url_invalid', { why }, 'url');
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) {
    throw refused('An explicit scheme (such as https) must be provided.');
  }
  if (!URL.canParse(url)) throw refused('It cannot be read.');
  const { protocol, username, password } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') {
    throw refused('The scheme must be https, or http in test mode.');
  }
  if (livemode && protocol === 'http:') throw fail('url_https_required', {}, 'url');
  if (username !== '' || password !== '') throw refused('It may not hold a user name or password.');
  return url;
}
