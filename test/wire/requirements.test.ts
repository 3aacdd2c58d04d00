import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';
import test from 'node:test';
import { promisify } from 'node:util';
import { startServer } from '../harness.ts';

const server = await startServer(import.meta);
const key = server.key();
const portico = path.resolve(import.meta.dirname, '../../bin/portico.ts');

interface Field {
  field: string;
  bucket: string;
  not_provided: Record<string, { days: number | null; amount: number | null } | null>;
  not_verified: Field['not_provided'] | null;
  programme: { id: string } | null;
  source: string;
  hint: { label: string; pattern: string | null; examples: string[]; documents: string[] | null };
}

const asked = (query: Record<string, string>, as = key) =>
  server.call(as, 'GET', `/portico/v1/requirements?${new URLSearchParams(query).toString()}`);

async function fieldsOf(query: Record<string, string>): Promise<Map<string, Field>> {
  const { status, body } = await asked(query);
  assert.equal(status, 200, JSON.stringify(body));
  return new Map((body.fields as Field[]).map((field) => [field.field, field]));
}

test('requirements: every field with its limits and source, before there is an account', async () => {
  const { status, body } = await asked({ country: 'gb', business_type: 'company' });
  assert.equal(status, 200);
  assert.deepEqual(
    [body.object, body.country, body.agreement, body.currency],
    ['portico.requirements', 'GB', 'full', 'gbp'],
  );
  assert.deepEqual(body.capabilities, ['card_payments', 'transfers']);
  assert.ok(body.structures.includes('private_corporation'));
  const fields = await fieldsOf({ country: 'GB', business_type: 'company' });
  const name = fields.get('company.name');
  assert.equal(name?.bucket, 'currently_due');
  assert.deepEqual(name?.not_provided, {
    capability: { days: 0, amount: null },
    payments: null,
    payouts: null,
  });
  for (const field of fields.values()) {
    assert.ok(field.source.length > 5, field.field);
    assert.match(field.hint.label, /^label\./);
  }
  const tax = fields.get('company.tax_id')?.hint;
  assert.match(tax?.examples[0] ?? '', new RegExp(`^(?:${tax?.pattern})$`));
  assert.ok(fields.get('external_account')?.not_provided['payouts']);
  assert.equal(fields.get('external_account')?.not_provided['capability'], null);
});

test('requirements: the rules of another day, of other capabilities, of the other agreement', async () => {
  const individual = { country: 'US', business_type: 'individual' };
  const before = await fieldsOf({ ...individual, at: '1703980800' });
  assert.equal(before.get('individual.id_number')?.programme?.id, 'us-2024');
  const recipient = { country: 'KR', business_type: 'individual', agreement: 'recipient' };
  const paid = await fieldsOf(recipient);
  const document = paid.get('individual.verification.document');
  assert.equal(document?.bucket, 'eventually_due');
  assert.ok(document?.hint.documents?.includes('passport'));
  const only = await asked({ ...individual, 'capabilities[]': 'transfers' });
  assert.deepEqual(only.body.capabilities, ['transfers']);
});

test('requirements: what is not supported is refused by name', async () => {
  const refused: [Record<string, string>, string, RegExp][] = [
    [{}, 'country', /country/],
    [{ country: 'XX' }, 'country', /unknown/],
    [{ country: 'CU' }, 'country', /not currently supported/],
    [{ country: 'KR' }, 'agreement', /not supported.*'full'.* in KR/],
    [{ country: 'US', agreement: 'recipient' }, 'agreement', /not supported.*'recipient'.* in US/],
    [{ country: 'AE', business_type: 'individual' }, 'business_type', /Supported: company/],
    [{ country: 'US', structure: 'llc' }, 'structure', /business_type/],
    [{ country: 'US', business_type: 'company', structure: 'llc' }, 'structure', /not a valid/],
    [{ country: 'US', 'capabilities[]': 'nothing' }, 'capabilities', /No such capability/],
    [
      { country: 'KR', agreement: 'recipient', 'capabilities[]': 'card_payments' },
      'capabilities',
      /cannot be requested under/,
    ],
    [{ country: 'US', at: 'yesterday' }, 'at', /./],
  ];
  for (const [query, param, message] of refused) {
    const { status, body } = await asked(query);
    assert.ok(status === 400 || status === 404, JSON.stringify(query));
    assert.equal(body.error.param, param, JSON.stringify(body));
    assert.match(body.error.message, message);
  }
});

test('requirements: pages may ask with the publishable key', async () => {
  const { status } = await asked({ country: 'FR' }, server.publishable(key));
  assert.equal(status, 200);
});

const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, [portico, 'requirements', ...args]);

test('portico requirements: a table without a server, JSON on demand, one line for a refusal', async () => {
  const { stdout } = await run('GB', '--business-type', 'company');
  assert.match(stdout, /^GB, full agreement, company: card_payments, transfers/);
  assert.match(stdout, /^company\.name +currently +capability at once/m);
  const json = await run('MX', '--business-type', 'individual', '--json', '--at', '2026-01-01');
  assert.equal(JSON.parse(json.stdout).at, 1_767_225_600);
  const refusal = await run('AE', '--business-type', 'individual').catch((error: unknown) => error);
  assert.match(String((refusal as { stderr: string }).stderr), /^Accounts of .*company\.\n$/);
});
