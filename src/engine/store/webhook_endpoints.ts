// Reads webhook endpoints. Which of them get an event is decided by the commit statement.
import { query } from '../../base/db.ts';
import type { Database } from '../../base/db.ts';
import type { ScopeKey } from '../../base/sealed.ts';
import { keyOf } from './keys.ts';
import { Filter, listPage } from './page.ts';
import type { Page, Slice } from './page.ts';
import type { WebhookEndpointRow } from './rows.ts';
import { identity } from './tables.ts';

type Sealed = 'api_version' | 'description' | 'metadata' | 'secrets' | 'url';

export interface Row extends Omit<WebhookEndpointRow, Sealed> {
  [column: string]: unknown;
  sealed: Buffer;
}

const COLUMNS = 't.id, t.sandbox, t.created, t.connect, t.status, t.enabled_events, t.sealed';

export async function find(
  database: Database,
  sandbox: string,
  id: string,
): Promise<WebhookEndpointRow | null> {
  const text = `select ${COLUMNS} from webhook_endpoints t where t.id = $1 and t.sandbox = $2`;
  const [row] = await query<Row>(database.pool, text, [id, sandbox]);
  return row ? openEndpoint(row, await keyOf(database, sandbox)) : null;
}

/** A page of endpoints, newest first. */
export async function list(
  database: Database,
  sandbox: string,
  page: Page,
): Promise<Slice<WebhookEndpointRow>> {
  const filter = new Filter().and('t.sandbox = ?', sandbox);
  const from = { columns: COLUMNS, from: 'webhook_endpoints t' };
  const { data, has_more } = await listPage<Row>(database, from, filter, page);
  const key = await keyOf(database, sandbox);
  return { data: data.map((row) => openEndpoint(row, key)), has_more };
}

export function openEndpoint(row: Row, key: ScopeKey): WebhookEndpointRow {
  const { id, sandbox, created, connect, status, enabled_events, sealed } = row;
  const rest = key.open<Pick<WebhookEndpointRow, Sealed>>(identity.webhook_endpoint(id), sealed);
  return { id, sandbox, created, connect, status, enabled_events, ...rest };
}
