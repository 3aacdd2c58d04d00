// What a row of each noun becomes in its table: the commit statement is built from these
// descriptors. A value is taken from the opened row; `sealed` columns are sealed on the way.
import { createHash } from 'node:crypto';
import type { ArrayType, Element } from '../../base/arrays.ts';
import type { ScopeKey } from '../../base/sealed.ts';
import { spelled } from '../../base/spelled.ts';
import type * as rows from './rows.ts';

export interface Column<R> {
  name: string;
  type: ArrayType;
  value: (row: R, key: ScopeKey) => Element;
  /** SQL that turns the array's element `u.<name>` into the column's type, when it is another. */
  cast?: string;
}

export interface Table<R> {
  name: string;
  key: readonly string[];
  columns: readonly Column<R>[];
}

type Take<T, R> = (row: R) => T;

const text = <R>(name: string, value: Take<string | null, R>): Column<R> => ({
  name,
  type: 'text',
  value,
});
const int = <R>(name: string, value: Take<number | null, R>): Column<R> => ({
  name,
  type: 'int8',
  value,
});
const bool = <R>(name: string, value: Take<boolean, R>): Column<R> => ({
  name,
  type: 'bool',
  value,
});
const sealed = <R>(identity: Take<string, R>, value: Take<unknown, R>): Column<R> => ({
  name: 'sealed',
  type: 'bytea',
  value: (row, key) => key.seal(identity(row), value(row)),
});

/** The same for what is made JSON by itself. */
const sealedText = <R>(identity: Take<string, R>, json: Take<string, R>): Column<R> => ({
  name: 'sealed',
  type: 'bytea',
  value: (row, key) => key.sealText(identity(row), json(row)),
});

/** `{…}`: the object's text is the one that was answered with. */
function eventText({ request, data }: rows.EventRow): string {
  const { object, ...rest } = data;
  const more = JSON.stringify(rest).slice(1);
  const comma = more === '}' ? '' : ',';
  return `{"request":${JSON.stringify(request)},"data":{"object":${spelled(object)}${comma}${more}}`;
}

function answerText({ fingerprint, event, answer }: rows.IdempotencyRow): string {
  const said = event === undefined ? `"answer":${spelled(answer)}` : `"event":"${event}"`;
  return `{"fingerprint":"${fingerprint}",${said}}`;
}

/** The associated data of each sealed value: a value opens only in its own row. */
export const identity = {
  account: (id: string) => `accounts:${id}`,
  person: (account: string, id: string) => `persons:${account}:${id}`,
  external_account: (account: string, id: string) => `external_accounts:${account}:${id}`,
  secret: (subject: string, field: string) => `secrets:${subject}:${field}`,
  event: (id: string) => `events:${id}`,
  token: (id: string) => `tokens:${id}`,
  file: (id: string) => `files:${id}`,
  contents: (file: string) => `file_contents:${file}`,
  file_link: (id: string) => `file_links:${id}`,
  link: (id: string) => `links:${id}`,
  webhook_endpoint: (id: string) => `webhook_endpoints:${id}`,
  idempotency: (key: string) => `idempotency:${key}`,
  charge: (id: string) => `charges:${id}`,
  assessment: (account: string, revision: number) => `assessments:${account}:${revision}`,
};

/** How a random secret (an API key, a link's) is found without being stored. */
export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

export const accounts: Table<rows.AccountRow> = {
  name: 'accounts',
  key: ['sandbox', 'id'],
  columns: [
    text('sandbox', (row) => row.sandbox),
    text('id', (row) => row.id),
    int('revision', (row) => row.revision),
    int('created', (row) => row.created),
    bool('deleted', (row) => row.deleted),
    text('type', ({ data }) => data.facts.type),
    text('country', ({ data }) => data.facts.country),
    bool('charges_enabled', ({ data }) => data.assessment.charges_enabled),
    bool('payouts_enabled', ({ data }) => data.assessment.payouts_enabled),
    bool('details_submitted', ({ data }) => data.assessment.details_submitted),
    text('disabled_reason', ({ data }) => data.assessment.requirements.disabled_reason),
    int('current_deadline', ({ data }) => data.assessment.requirements.current_deadline),
    int('next_at', ({ data }) => data.assessment.next_transition_at),
    sealed(
      (row) => identity.account(row.id),
      (row) => row.data,
    ),
  ],
};

export const persons: Table<rows.PersonRow> = {
  name: 'persons',
  key: ['account', 'id'],
  columns: [
    text('account', (row) => row.account),
    text('id', (row) => row.id),
    text('sandbox', (row) => row.sandbox),
    sealed(
      (row) => identity.person(row.account, row.id),
      (row) => row.data,
    ),
  ],
};

export const externalAccounts: Table<rows.ExternalAccountRow> = {
  name: 'external_accounts',
  key: ['account', 'id'],
  columns: [
    text('account', (row) => row.account),
    text('id', (row) => row.id),
    text('sandbox', (row) => row.sandbox),
    text('object', (row) => row.object),
    sealed(
      (row) => identity.external_account(row.account, row.id),
      (row) => row.data,
    ),
  ],
};

export const secrets: Table<rows.SecretRow> = {
  name: 'secrets',
  key: ['subject', 'field'],
  columns: [
    text('subject', (row) => row.subject),
    text('field', (row) => row.field),
    text('sandbox', (row) => row.sandbox),
    sealed(
      (row) => identity.secret(row.subject, row.field),
      (row) => row.value,
    ),
  ],
};

export const events: Table<rows.EventRow> = {
  name: 'events',
  key: ['sandbox', 'id'],
  columns: [
    text('sandbox', (row) => row.sandbox),
    text('id', (row) => row.id),
    text('account', (row) => row.account),
    text('type', (row) => row.type),
    int('created', (row) => row.created),
    int('revision', (row) => row.revision),
    sealedText((row) => identity.event(row.id), eventText),
  ],
};

export const tokens: Table<rows.TokenRow> = {
  name: 'tokens',
  key: ['id'],
  columns: [
    text('id', (row) => row.id),
    text('sandbox', (row) => row.sandbox),
    text('account', (row) => row.account),
    int('created', (row) => row.created),
    text('type', (row) => row.type),
    bool('used', (row) => row.used),
    sealed(
      (row) => identity.token(row.id),
      ({ client_ip, data }) => ({ client_ip, data }),
    ),
  ],
};

export const files: Table<rows.FileRow> = {
  name: 'files',
  key: ['sandbox', 'id'],
  columns: [
    text('sandbox', (row) => row.sandbox),
    text('id', (row) => row.id),
    text('account', (row) => row.account),
    int('created', (row) => row.created),
    int('expires_at', (row) => row.expires_at),
    text('purpose', (row) => row.purpose),
    int('size', (row) => row.size),
    text('type', (row) => row.type),
    text('digest', (row) => row.digest),
    sealed(
      (row) => identity.file(row.id),
      (row) => row.data,
    ),
  ],
};

/** Only rows that bring contents. */
export const fileContents: Table<rows.FileRow> = {
  name: 'file_contents',
  key: ['file'],
  columns: [
    text('file', (row) => row.id),
    {
      name: 'sealed',
      type: 'bytea',
      value: ({ id, contents }, key) =>
        key.sealBytes(identity.contents(id), contents ?? Buffer.alloc(0)),
    },
  ],
};

export const fileLinks: Table<rows.FileLinkRow> = {
  name: 'file_links',
  key: ['sandbox', 'id'],
  columns: [
    text('sandbox', (row) => row.sandbox),
    text('id', (row) => row.id),
    text('account', (row) => row.account),
    text('file', (row) => row.file),
    int('created', (row) => row.created),
    int('expires_at', (row) => row.expires_at),
    { name: 'hash', type: 'bytea', value: (row) => hashOf(row.secret) },
    sealed(
      (row) => identity.file_link(row.id),
      ({ secret, metadata }) => ({ secret, metadata }),
    ),
  ],
};

export const links: Table<rows.LinkRow> = {
  name: 'links',
  key: ['id'],
  columns: [
    text('id', (row) => row.id),
    text('sandbox', (row) => row.sandbox),
    text('account', (row) => row.account),
    text('object', (row) => row.object),
    int('created', (row) => row.created),
    int('expires_at', (row) => row.expires_at),
    bool('redeemed', (row) => row.redeemed),
    sealed(
      (row) => identity.link(row.id),
      (row) => row.data,
    ),
  ],
};

export const webhookEndpoints: Table<rows.WebhookEndpointRow> = {
  name: 'webhook_endpoints',
  key: ['id'],
  columns: [
    text('id', (row) => row.id),
    text('sandbox', (row) => row.sandbox),
    int('created', (row) => row.created),
    bool('connect', (row) => row.connect),
    text('status', (row) => row.status),
    {
      name: 'enabled_events',
      type: 'text',
      value: (row) => row.enabled_events.join(','),
      cast: "string_to_array(u.enabled_events, ',')",
    },
    sealed(
      (row) => identity.webhook_endpoint(row.id),
      ({ url, api_version, description, metadata, secrets }) => ({
        url,
        api_version,
        description,
        metadata,
        secrets,
      }),
    ),
  ],
};

export const idempotency: Table<rows.IdempotencyRow> = {
  name: 'idempotency',
  key: ['sandbox', 'key'],
  columns: [
    text('sandbox', (row) => row.sandbox),
    { name: 'key', type: 'text', value: (row, key) => key.digest(row.key) },
    int('created_ms', (row) => row.created_ms),
    int('status', (row) => row.status),
    sealedText((row) => identity.idempotency(row.key), answerText),
  ],
};

export const charges: Table<rows.ChargeRow> = {
  name: 'charges',
  key: ['sandbox', 'id'],
  columns: [
    text('sandbox', (row) => row.sandbox),
    text('id', (row) => row.id),
    text('account', (row) => row.account),
    int('created', (row) => row.created),
    sealed(
      (row) => identity.charge(row.id),
      (row) => row.data,
    ),
  ],
};

export const assessments: Table<rows.AssessmentRow> = {
  name: 'assessments',
  key: ['account', 'revision'],
  columns: [
    text('account', (row) => row.account),
    int('revision', (row) => row.revision),
    text('sandbox', (row) => row.sandbox),
    int('created', (row) => row.created),
    sealed(
      (row) => identity.assessment(row.account, row.revision),
      (row) => row.data,
    ),
  ],
};

export const jobs: Table<rows.JobRow> = {
  name: 'jobs',
  key: ['key'],
  columns: [
    text('key', (row) => row.key),
    text('kind', (row) => row.kind),
    text('sandbox', (row) => row.sandbox),
    int('run_at', (row) => row.run_at),
  ],
};
