// What old versions show, against Stripe's own specs and fixtures of their time. They are not part
// of the project: without them there is nothing to compare.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { downgradeEvent, known } from '../../src/engine/shape/versions/index.ts';
import type { Schema } from '../shape/contract.ts';
import { seen, updated, type Json } from './samples.ts';

const CONTRACT = '/work/shared/contract';
const FIXTURES = '/work/shared/recordings/fixtures';
const there = fs.existsSync(CONTRACT) && fs.existsSync(FIXTURES);

const read = (path: string) => JSON.parse(fs.readFileSync(path, 'utf8'));

/** Spec of a version, and the versions that it speaks for. */
const SPECS: readonly [spec: string, from: string, to: string][] = [
  ['2018-02-28', '2017-05-25', '2018-02-28'],
  ['2018-11-08', '2018-11-08', '2019-02-11'],
  ['2019-02-19', '2019-02-19', '2019-05-16'],
];

/** Shown by Stripe (seed 002, fixtures), although the specs do not say so. */
const UNDOCUMENTED: Readonly<Record<string, readonly string[]>> = {
  account: ['business_primary_color', 'business_logo_large', 'mcc', 'support_url'],
  account_payments_settings: ['statement_descriptor_kana', 'statement_descriptor_kanji'],
  bank_account: ['default_for_currency'],
  event: ['account'],
  legal_entity_additional_owner: ['email', 'phone', 'ssn_last_4_provided'],
  webhook_endpoint: ['api_version'],
};

const ACCOUNTS = ['individual', 'company', 'errors', 'rejected', 'standard'];

type Spec = { components: { schemas: Record<string, Schema> } };

/** The spec, in which no object has fields that are not declared. */
function closed(spec: Spec): Spec {
  for (const [name, schema] of Object.entries(spec.components.schemas)) {
    if (schema.properties === undefined || name === 'notification_event_data') continue;
    schema.additionalProperties = false;
    for (const extra of UNDOCUMENTED[name] ?? []) schema.properties[extra] ??= {};
  }
  return spec;
}

for (const [date, from, to] of SPECS) {
  const versions = known.slice(known.indexOf(from), known.indexOf(to) + 1);
  test(`versions ${from} to ${to} show what the spec of ${date} declares`, { skip: !there }, () => {
    const spec = closed(read(`${CONTRACT}/legacy.${date}.trimmed.json`) as Spec);
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    for (const format of ['unix-time', 'decimal', 'currency']) ajv.addFormat(format, true);
    ajv.addSchema(spec, 'spec');
    const check = (version: string, schema: string, view: Json) => {
      if (spec.components.schemas[schema] === undefined) return;
      const validate = ajv.compile({ $ref: `spec#/components/schemas/${schema}` });
      assert.ok(validate(view), `${version} ${schema}: ${ajv.errorsText(validate.errors)}`);
    };
    for (const version of versions) {
      for (const name of ACCOUNTS) check(version, 'account', seen(version, name));
      for (const name of ['person', 'token', 'country_spec', 'webhook_endpoint']) {
        check(version, name, seen(version, name));
      }
      const file = seen(version, 'file');
      check(version, String(file['object']), file);
      check(version, 'event', downgradeEvent(version, updated));
    }
  });
}

/** Paths of every field; lists are not walked. */
function fields(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([name, below]) => [
    path + name,
    ...(/^(capabilities|metadata|supported_.*)$/.test(name)
      ? []
      : fields(below, `${path}${name}.`)),
  ]);
}

const OF: Readonly<Record<string, string>> = {
  account: 'standard',
  capability: 'capability',
  country_spec: 'country_spec',
  file: 'file',
  person: 'person',
  webhook_endpoint: 'webhook_endpoint',
};

const fixtures = there ? fs.readdirSync(FIXTURES).filter((name) => name.startsWith('openapi')) : [];
for (const name of fixtures) {
  // This one shows an American with names in kana, as no other before or after does.
  if (name.includes('2018-06-01')) continue;
  const { as_of, resources } = read(`${FIXTURES}/${name}`) as {
    as_of: string;
    resources: Record<string, Json>;
  };
  const version = known.filter((one) => one.slice(0, 10) <= as_of).at(-1)!;
  test(`${version} shows every field of the fixtures of ${as_of}`, () => {
    for (const [object, sample] of Object.entries(OF)) {
      const fixture = resources[object];
      if (fixture === undefined) continue;
      const ours = new Set(fields(seen(version, sample)));
      const missing = fields(fixture).filter((path) => !ours.has(path));
      assert.deepEqual(missing, [], object);
    }
  });
}
