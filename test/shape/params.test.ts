import assert from 'node:assert/strict';
import test from 'node:test';
import { ApiError } from '../../src/base/errors.ts';
import { decodeForm } from '../../src/engine/shape/form.ts';
import { createAccountLink } from '../../src/engine/shape/params/account_links.ts';
import { createAccountSession } from '../../src/engine/shape/params/account_sessions.ts';
import {
  createAccount,
  listAccounts,
  none,
  rejectAccount,
  updateAccount,
} from '../../src/engine/shape/params/accounts.ts';
import { updateCapability } from '../../src/engine/shape/params/capabilities.ts';
import { listCountrySpecs } from '../../src/engine/shape/params/country_specs.ts';
import { listEvents } from '../../src/engine/shape/params/events.ts';
import {
  createExternalAccount,
  listExternalAccounts,
  updateExternalAccount,
} from '../../src/engine/shape/params/external_accounts.ts';
import {
  createFileLink,
  listFileLinks,
  updateFileLink,
} from '../../src/engine/shape/params/file_links.ts';
import { createFile, listFiles } from '../../src/engine/shape/params/files.ts';
import { createPerson, listPersons, updatePerson } from '../../src/engine/shape/params/persons.ts';
import { createToken, groupOf } from '../../src/engine/shape/params/tokens.ts';
import {
  createWebhookEndpoint,
  listWebhookEndpoints,
  updateWebhookEndpoint,
} from '../../src/engine/shape/params/webhook_endpoints.ts';
import { readParams } from '../../src/engine/shape/read.ts';
import { hash, type AnySpec, type Fields, type Spec } from '../../src/engine/shape/spec.ts';
import { contract, paramsOf, type Schema } from './contract.ts';
import { encodeForm } from './encode.ts';

type HashSpec = Spec<unknown, boolean>;

const operations: [method: string, path: string, spec: HashSpec][] = [
  ['get', '/v1/accounts', listAccounts],
  ['post', '/v1/accounts', createAccount],
  ['post', '/v1/accounts/{account}', updateAccount],
  ['post', '/v1/accounts/{account}/capabilities/{capability}', updateCapability],
  ['get', '/v1/accounts/{account}/external_accounts', listExternalAccounts],
  ['post', '/v1/accounts/{account}/external_accounts', createExternalAccount],
  ['post', '/v1/accounts/{account}/external_accounts/{id}', updateExternalAccount],
  ['post', '/v1/accounts/{account}/login_links', none],
  ['get', '/v1/accounts/{account}/persons', listPersons],
  ['post', '/v1/accounts/{account}/persons', createPerson],
  ['post', '/v1/accounts/{account}/persons/{person}', updatePerson],
  ['post', '/v1/accounts/{account}/reject', rejectAccount],
  ['post', '/v1/accounts/{account}/unreject', none],
  ['post', '/v1/account_links', createAccountLink],
  ['post', '/v1/account_sessions', createAccountSession],
  ['post', '/v1/tokens', createToken],
  ['get', '/v1/files', listFiles],
  ['post', '/v1/files', createFile],
  ['get', '/v1/file_links', listFileLinks],
  ['post', '/v1/file_links', createFileLink],
  ['post', '/v1/file_links/{link}', updateFileLink],
  ['get', '/v1/country_specs', listCountrySpecs],
  ['get', '/v1/events', listEvents],
  ['get', '/v1/webhook_endpoints', listWebhookEndpoints],
  ['post', '/v1/webhook_endpoints', createWebhookEndpoint],
  ['post', '/v1/webhook_endpoints/{webhook_endpoint}', updateWebhookEndpoint],
];

const skip = contract === null && 'the contract document is not on this machine';

const resolved = (schema: Schema): Schema => {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : (contract?.components.schemas[name] ?? {});
};

/** One value for each alternative that a schema has, each fit to be sent. */
function samples(given: Schema, name: string): unknown[] {
  const schema = resolved(given);
  if (schema.anyOf !== undefined) return schema.anyOf.flatMap((one) => samples(one, name));
  if (schema.enum !== undefined) return schema.enum;
  if (schema.properties !== undefined) return hashSamples(schema);
  if (schema.format === 'binary') return [{ filename: 'a.png', type: 'png', bytes: Buffer.of(1) }];
  switch (schema.type) {
    case 'array':
      return [samples(schema.items ?? {}, name).slice(0, 20)];
    case 'boolean':
      return ['true', 'false'];
    case 'integer':
      return ['7'];
    case 'number':
      return ['33.3'];
    case 'object':
      return [schema.additionalProperties === false ? {} : { key: 'value' }];
    default:
      // Plain strings in one place of the contract, enums in the others.
      if (name === 'object') return ['bank_account'];
      if (name === 'account_holder_type') return ['company'];
      return [/^exp_/.test(name) ? '12' : 'x'.repeat(schema.maxLength ?? 10)];
  }
}

/** Every field at once, with as many variants as its richest field has. */
function hashSamples(schema: Schema): Record<string, unknown>[] {
  const fields = Object.entries(schema.properties ?? {}).map(
    ([name, below]) => [name, samples(below, name)] as const,
  );
  const most = Math.max(1, ...fields.map(([, values]) => values.length));
  return Array.from({ length: most }, (_, i) =>
    Object.fromEntries(fields.map(([name, values]) => [name, values[i % values.length]])),
  );
}

/** The names of a spec, all the way down: `individual.dob.day`. */
function names(spec: AnySpec, path = ''): string[] {
  const { node } = spec;
  if (node.kind === 'list') return names(node.of, path);
  if (node.kind === 'either') return node.options.flatMap((option) => names(option, path));
  if (node.kind === 'by_object') {
    return [...node.options.values()].flat().flatMap((option) => names(option, path));
  }
  if (node.kind !== 'hash') return [path];
  const below = [...node.fields].flatMap(([name, one]) =>
    names(one, path === '' ? name : `${path}.${name}`),
  );
  return path === '' ? below : [path, ...below];
}

/** The same of the contract's schema. */
function namesOf(given: Schema, path = ''): string[] {
  const schema = resolved(given);
  if (schema.anyOf !== undefined) return schema.anyOf.flatMap((one) => namesOf(one, path));
  if (schema.items !== undefined) return namesOf(schema.items, path);
  if (schema.properties === undefined) return [path];
  const below = Object.entries(schema.properties).flatMap(([name, one]) =>
    namesOf(one, path === '' ? name : `${path}.${name}`),
  );
  return path === '' ? below : [path, ...below];
}

/** Ours beyond the contract, each with its reason. */
const EXTRA: Record<string, string[]> = {
  // Known on updates, to be refused with advice.
  '': ['country'],
  // Recorded, and named by requirements.
  individual: ['nationality'],
  'account.individual': ['nationality'],
  // One spec for creating and updating an account, and its own endpoint: the union of the three.
  external_account: [
    ...['account_holder_name', 'account_holder_type', 'account_number', 'account_type', 'country'],
    ...[
      'currency',
      'routing_number',
      'metadata',
      'default_for_currency',
      'object',
      'token',
      'number',
    ],
    ...['address_city', 'address_country', 'address_line1', 'address_line2', 'address_state'],
    ...['address_zip', 'cvc', 'exp_month', 'exp_year', 'name'],
  ],
};

for (const [method, path, spec] of operations) {
  test(`${method.toUpperCase()} ${path} takes exactly the params of the contract`, { skip }, () => {
    const properties = paramsOf(path, method);
    const theirs = new Set(namesOf({ properties }));
    const ours = new Set(names(spec));
    const extra = new Set(
      Object.entries(EXTRA).flatMap(([name, below]) =>
        below.map((one) => (name === '' ? one : `${name}.${one}`)),
      ),
    );
    assert.deepEqual([...theirs].filter((name) => !ours.has(name)).sort(), []);
    assert.deepEqual([...ours].filter((name) => !theirs.has(name) && !extra.has(name)).sort(), []);
  });

  test(`${method.toUpperCase()} ${path} reads a value for every param`, { skip }, () => {
    const properties = paramsOf(path, method);
    for (const [name, schema] of Object.entries(properties)) {
      const loose = hash({ [name]: { ...fieldOf(spec, name), required: false } } satisfies Fields);
      for (const value of samples(schema, name)) {
        const sent = name === 'file' ? { file: value } : decodeForm(encodeForm({ [name]: value }));
        if (Object.keys(sent).length === 0) continue;
        const read = readParams(loose, sent);
        assert.ok(name in (read as object), name);
      }
    }
  });

  test(`${method.toUpperCase()} ${path} refuses a param it does not know`, () => {
    assert.throws(
      () => readParams(spec, decodeForm('not_a_param[inside]=1')),
      (error) =>
        error instanceof ApiError &&
        error.code === 'parameter_unknown' &&
        error.param === 'not_a_param',
    );
  });
}

function fieldOf(spec: AnySpec, name: string): AnySpec {
  const found = spec.node.kind === 'hash' ? spec.node.fields.get(name) : undefined;
  assert.ok(found, name);
  return found;
}

test('required params are those of the contract', { skip }, () => {
  for (const [method, path, spec] of operations) {
    const bodies = Object.values(contract!.paths[path]![method]!.requestBody?.content ?? {});
    const { node } = spec;
    assert.ok(node.kind === 'hash');
    assert.deepEqual(
      [...node.required].sort(),
      [...(bodies[0]?.schema.required ?? [])].sort(),
      path,
    );
  }
});

const create = (text: string) => readParams(createAccount, decodeForm(text));

test('a created account is read with types', () => {
  const params = create(
    'type=custom&country=US&capabilities[transfers][requested]=true&individual[dob][day]=1' +
      '&individual[dob][month]=1&individual[dob][year]=1901&business_profile[product_description]=' +
      '&settings[payouts][schedule][delay_days]=minimum&tos_acceptance[date]=1427846400',
  );
  assert.deepEqual(params, {
    type: 'custom',
    country: 'US',
    capabilities: { transfers: { requested: true } },
    individual: { dob: { day: 1, month: 1, year: 1901 } },
    business_profile: { product_description: null },
    settings: { payouts: { schedule: { delay_days: 'minimum' } } },
    tos_acceptance: { date: 1427846400 },
  });
});

const lengths: [name: string, max: number][] = [
  ['business_profile[mcc]', 4],
  ['business_profile[product_description]', 40_000],
  ['business_profile[name]', 5000],
  ['company[name]', 100],
  ['company[address][city]', 100],
  ['company[address][line1]', 200],
  ['company[verification][document][front]', 500],
  ['documents[company_license][files][0]', 500],
  ['individual[first_name]', 100],
  ['individual[full_name_aliases][0]', 300],
  ['settings[payments][statement_descriptor]', 22],
  ['settings[card_payments][statement_descriptor_prefix]', 10],
];

for (const [name, max] of lengths) {
  test(`${name} takes ${max} characters and not one more`, () => {
    create(`${name}=${'x'.repeat(max)}`);
    assert.throws(
      () => create(`${name}=${'x'.repeat(max + 1)}`),
      (error) => error instanceof ApiError && error.param === name && /at most/.test(error.message),
    );
  });
}

const refusals: [text: string, param: string, code?: string][] = [
  ['business_type=llc', 'business_type'],
  ['business_type=', 'business_type', 'parameter_invalid_empty'],
  ['company[structure]=corporation', 'company[structure]'],
  ['capabilities[teleport][requested]=true', 'capabilities[teleport]', 'parameter_unknown'],
  ['capabilities[transfers][requested]=maybe', 'capabilities[transfers][requested]'],
  ['individual[dob][day]=1', 'individual[dob][month]', 'parameter_missing'],
  ['individual[ssn]=1', 'individual[ssn]', 'parameter_unknown'],
  ['requested_capabilities[]=transfers', 'requested_capabilities', 'parameter_unknown'],
  ['bank_account[country]=US', 'bank_account', 'parameter_unknown'],
  [
    'external_account[object]=bank_account&external_account[country]=US',
    'external_account[account_number]',
    'parameter_missing',
  ],
  ['legal_entity[type]=company', 'legal_entity', 'parameter_unknown'],
];

for (const [text, param, code] of refusals) {
  test(`creating an account with ${text} is refused`, () => {
    assert.throws(
      () => create(text),
      (error) => error instanceof ApiError && error.param === param && error.code === code,
    );
  });
}

test('the country of an account cannot be changed, and the refusal says what to do', () => {
  assert.throws(
    () => readParams(updateAccount, decodeForm('country=FR')),
    (error) =>
      error instanceof ApiError &&
      error.param === 'country' &&
      /Create another account in FR instead/.test(error.message),
  );
});

test('a token is made of exactly one group', () => {
  const group = (text: string) => groupOf(readParams(createToken, decodeForm(text)));
  assert.equal(group('pii[id_number]=000000000'), 'pii');
  assert.equal(group('account[business_type]=company'), 'account');
  const code = (expected: string) => (error: unknown) =>
    error instanceof ApiError && error.code === expected;
  assert.throws(() => group(''), code('parameter_missing'));
  assert.throws(() => group('customer=cus_1'), code('parameter_missing'));
  assert.throws(
    () => group('pii[id_number]=1&account[business_type]=company'),
    code('parameters_exclusive'),
  );
});
