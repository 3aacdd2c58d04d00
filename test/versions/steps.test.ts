// What each dated change does to the same things: the differences between its version and the one
// before it, kept in steps.json. After a change that is meant, write them anew:
//   PORTICO_WRITE_STEPS=1 npm test -- versions/steps
import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import {
  changes,
  downgrade,
  downgradeEvent,
  known,
  TODAY,
} from '../../src/engine/shape/versions/index.ts';
import { CAPABILITIES } from '../../src/engine/shape/enums.ts';
import { samples, seen, updated, type Json } from './samples.ts';

const GOLDEN = new URL('steps.json', import.meta.url);

/** Leaves by their path; arrays of objects are walked, others are leaves. */
function leaves(value: unknown, path = '', into = new Map<string, unknown>()) {
  const isHash = typeof value === 'object' && value !== null;
  const walked = Array.isArray(value) ? value.some((one) => typeof one === 'object') : isHash;
  if (!walked || Object.keys(value as object).length === 0) return into.set(path, value);
  for (const [name, below] of Object.entries(value as object)) {
    leaves(below, path === '' ? name : `${path}.${name}`, into);
  }
  return into;
}

/** `-` what the older version does not show, `+` what only it shows, else what it says instead. */
function difference(older: Json, newer: Json): Json {
  const was = leaves(older);
  const is = leaves(newer);
  const told: Json = {};
  for (const path of [...new Set([...was.keys(), ...is.keys()])].sort()) {
    const before = was.get(path);
    const after = is.get(path);
    if (JSON.stringify(before) === JSON.stringify(after)) continue;
    if (!was.has(path)) told[`- ${path}`] = after;
    else if (!is.has(path)) told[`+ ${path}`] = before;
    else told[path] = { before, after };
  }
  return told;
}

function step(version: string): Json {
  const older = known[known.indexOf(version) - 1]!;
  const told: Json = {};
  for (const name of Object.keys(samples)) {
    const differs = difference(seen(older, name), seen(version, name));
    if (Object.keys(differs).length > 0) told[name] = differs;
  }
  const { api_version: _, ...before } = downgradeEvent(older, updated);
  const { api_version: __, ...after } = downgradeEvent(version, updated);
  const envelope = difference(
    { ...before, data: { previous_attributes: before.data.previous_attributes } },
    { ...after, data: { previous_attributes: after.data.previous_attributes } },
  );
  if (Object.keys(envelope).length > 0) told['event'] = envelope;
  return told;
}

const steps = Object.fromEntries(changes.map(({ version }) => [version, step(version)]));
if (process.env['PORTICO_WRITE_STEPS'] !== undefined) {
  fs.writeFileSync(GOLDEN, `${JSON.stringify(steps, null, 2)}\n`);
}
const golden = JSON.parse(fs.readFileSync(GOLDEN, 'utf8')) as typeof steps;

for (const { version, upgrade, codes, downgrade: renders } of changes) {
  test(`the step to ${version}`, () => {
    assert.deepEqual(JSON.parse(JSON.stringify(steps[version])), golden[version]);
    const visible = Object.keys(golden[version] ?? {}).length > 0;
    assert.ok(visible || upgrade !== undefined || codes !== undefined || renders !== undefined);
  });
}

test('no sample is changed by being read, and today reads them as they are', () => {
  const before = structuredClone(samples);
  for (const version of known) {
    for (const view of Object.values(samples)) downgrade(version, view);
  }
  assert.deepEqual(samples, before);
  for (const view of Object.values(samples)) assert.equal(downgrade(TODAY, view), view);
});

test('what is read by a version that changed nothing is read as by the next one', () => {
  const changed = new Set(changes.map(({ version }) => version));
  known.forEach((version, index) => {
    const older = known[index - 1];
    if (older === undefined || changed.has(version)) return;
    for (const name of Object.keys(samples)) {
      assert.deepEqual(seen(older, name), seen(version, name), version);
    }
  });
});

test('a capability came once, or was always there', () => {
  const came = new Map<string, string>();
  for (const { version, adds } of changes) {
    for (const path of adds?.['account'] ?? []) {
      if (!path.startsWith('capabilities.')) continue;
      const name = path.slice('capabilities.'.length);
      assert.equal(came.get(name), undefined, `${name} came with ${came.get(name)} and ${version}`);
      assert.ok((CAPABILITIES as readonly string[]).includes(name), name);
      came.set(name, version);
    }
  }
  const always = CAPABILITIES.filter((name) => !came.has(name));
  assert.deepEqual(always, ['card_payments', 'legacy_payments', 'transfers']);
});

/** Clients by their version: their types say which capabilities an account had then. */
const TYPES: Readonly<Record<string, string>> = {
  '2020-03-02': 'stripe-8/types/2020-03-02/Accounts.d.ts',
  '2020-08-27': 'stripe-8-222/types/2020-08-27/Accounts.d.ts',
  '2022-11-15': 'stripe-12/types/Accounts.d.ts',
  '2023-10-16': 'stripe-14/types/Accounts.d.ts',
  '2025-02-24.acacia': 'stripe-17/types/Accounts.d.ts',
  '2026-02-25.clover': 'stripe-20/types/Accounts.d.ts',
};

for (const [version, path] of Object.entries(TYPES)) {
  test(`${version} shows every capability that its client knows`, () => {
    const types = fs.readFileSync(new URL(`../../node_modules/${path}`, import.meta.url), 'utf8');
    const block = /interface Capabilities \{([^]*?)\n {6}\}/.exec(types)?.[1] ?? '';
    const names = [...block.matchAll(/^\s+(\w+)\??: Capabilities/gm)].map(([, name]) => name!);
    assert.ok(names.length > 7);
    const { capabilities } = seen(version, 'company') as { capabilities: Json };
    assert.deepEqual(
      names.filter((name) => !(name in capabilities)),
      [],
    );
  });
}

test('a code that is replaced is one of today, and so is what stood for it', () => {
  for (const { version, codes } of changes) {
    for (const [code, before] of Object.entries(codes ?? {})) {
      assert.notEqual(code, before, version);
    }
  }
});
