// A database of its own for a test file, and rows to write. Without a server: the store alone.
import { randomBytes } from 'node:crypto';
import { after } from 'node:test';
import { openDatabase } from '../../src/base/db.ts';
import type { Database } from '../../src/base/db.ts';
import { newId } from '../../src/base/id.ts';
import type { Assessment } from '../../src/engine/rules/assessment.ts';
import type { Account, BankAccount, Person } from '../../src/engine/rules/facts.ts';
import * as sandboxes from '../../src/engine/store/sandboxes.ts';
import type * as rows from '../../src/engine/store/rows.ts';
import { onDatabase, run, startCluster, template } from '../cluster.ts';
import type { Cluster } from '../cluster.ts';

export const NOW = 1_750_000_000;
export const settings: rows.SandboxSettings = {
  api_version: null,
  country: 'US',
  default_mcc: null,
  check_seconds: { url: 3, identity: 20, address: 60 },
};

let own: Promise<Cluster> | null = null;

/** The run's cluster, or one of this file's own. */
async function clusterUrl(): Promise<string> {
  const given = process.env['PORTICO_TEST_DATABASE'];
  if (given) return given;
  own ??= startCluster();
  return (await own).url;
}

/** What is to be ended, the last first. */
const atEnd: (() => Promise<unknown>)[] = [];

after(async () => {
  for (const step of atEnd.splice(0).reverse()) await step();
  await (await own)?.stop();
});

/** URL of a fresh, migrated database, dropped after the file's tests. */
export async function freshUrl(from = template): Promise<string> {
  const url = await clusterUrl();
  const name = `t_store_${randomBytes(6).toString('hex')}`;
  await run(url, `create database ${name} template ${from} strategy wal_log`);
  atEnd.push(() => run(url, `drop database if exists ${name} with (force)`));
  return onDatabase(url, name);
}

/** Opened again on `url` when it is given, as another process would. */
export async function freshDatabase(
  url?: string,
  masterKeys?: Buffer[],
  alone = false,
): Promise<Database> {
  const database = await openDatabase({
    url: url ?? (await freshUrl()),
    masterKeys: masterKeys ?? [Buffer.alloc(32, 7)],
    alone,
  });
  atEnd.push(() => database.close());
  return database;
}

export async function freshSandbox(database: Database): Promise<string> {
  const id = `sbx_${randomBytes(6).toString('hex')}`;
  await sandboxes.open(database, { id, livemode: false, created: NOW, settings });
  return id;
}

export function account(sandbox: string, id = newId('acct'), revision = 1): rows.AccountRow {
  const facts = { id, type: 'custom', country: 'US', metadata: {} } as unknown as Account;
  const requirements = { disabled_reason: null, current_deadline: null };
  const assessment = {
    requirements,
    charges_enabled: true,
    payouts_enabled: false,
    details_submitted: true,
    next_transition_at: null,
  } as unknown as Assessment;
  return { id, sandbox, revision, created: NOW, deleted: false, data: { facts, assessment } };
}

export function person(of: rows.AccountRow, values: Partial<Person> = {}): rows.PersonRow {
  const id = newId('person');
  const data = { id, created: NOW, metadata: {}, relationship: {}, touched: {}, issues: {} };
  return { id, account: of.id, sandbox: of.sandbox, data: { ...data, ...values } };
}

export function bank(of: rows.AccountRow): rows.ExternalAccountRow {
  const id = newId('ba');
  const data = {
    id,
    object: 'bank_account',
    last4: '6789',
    metadata: {},
  } as unknown as BankAccount;
  return { id, account: of.id, sandbox: of.sandbox, object: 'bank_account', data };
}

export function event(
  of: rows.AccountRow,
  type = 'account.updated',
  object: Record<string, unknown> = { id: of.id },
): rows.EventRow {
  return {
    id: newId('evt'),
    sandbox: of.sandbox,
    account: of.id,
    type,
    created: NOW,
    revision: of.revision,
    request: null,
    data: { object },
  };
}

export function kept(sandbox: string, key: string): rows.IdempotencyRow {
  const answer = { ok: true };
  return { sandbox, key, fingerprint: 'f', created_ms: Date.now(), status: 200, answer };
}

export function endpoint(
  sandbox: string,
  values: Partial<rows.WebhookEndpointRow> = {},
): rows.WebhookEndpointRow {
  return {
    id: newId('we'),
    sandbox,
    created: NOW,
    url: 'http://127.0.0.1:1/hook',
    connect: true,
    status: 'enabled',
    enabled_events: ['*'],
    api_version: null,
    description: null,
    metadata: {},
    secrets: [{ value: 'whsec_test', expires_at_ms: null }],
    ...values,
  };
}
