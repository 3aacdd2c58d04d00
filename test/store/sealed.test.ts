import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { masterKeyFile, parseMasterKeys } from '../../src/base/master_key.ts';
import { ScopeKey, SealBroken, Sealer } from '../../src/base/sealed.ts';

const key = new ScopeKey(Buffer.alloc(32, 1));

test('a value opens in its own row and in no other', () => {
  const value = { first_name: 'Jenny', dob: { day: 1 } };
  const sealed = key.seal('persons:person_1', value);
  assert.deepEqual(key.open('persons:person_1', sealed), value);
  assert.throws(() => key.open('persons:person_2', sealed), SealBroken);
  assert.throws(
    () => new ScopeKey(Buffer.alloc(32, 2)).open('persons:person_1', sealed),
    SealBroken,
  );
});

test('a changed byte, a cut end and an empty value are refused', () => {
  const sealed = key.sealBytes('file_contents:file_1', Buffer.from('scan of a passport'));
  for (let index = 0; index < sealed.length; index++) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
    assert.throws(() => key.openBytes('file_contents:file_1', changed), SealBroken);
  }
  assert.throws(() => key.openBytes('file_contents:file_1', sealed.subarray(0, -1)), SealBroken);
  assert.throws(() => key.openBytes('file_contents:file_1', Buffer.alloc(0)), SealBroken);
});

test('the same value seals differently each time, and digests the same in one scope only', () => {
  assert.notDeepEqual(key.seal('a:1', 'x'), key.seal('a:1', 'x'));
  assert.equal(key.digest('jenny@example.com'), key.digest('jenny@example.com'));
  const other = new ScopeKey(Buffer.alloc(32, 2));
  assert.notEqual(key.digest('jenny@example.com'), other.digest('jenny@example.com'));
});

test('a rotated master key opens old data keys until they are wrapped anew', () => {
  const [old, next] = [Buffer.alloc(32, 3), Buffer.alloc(32, 4)];
  const wrapped = new Sealer([old]).create('sbx_1');
  const sealed = new Sealer([old]).adopt('sbx_1', wrapped).seal('a:1', 'kept');

  const both = new Sealer([next, old]);
  assert.equal(both.adopt('sbx_1', wrapped).open('a:1', sealed), 'kept');
  const again = both.rewrap('sbx_1', wrapped)!;
  assert.equal(both.rewrap('sbx_1', again), null);

  assert.equal(new Sealer([next]).adopt('sbx_1', again).open('a:1', sealed), 'kept');
  assert.throws(() => new Sealer([next]).adopt('sbx_1', wrapped), /which is not given/);
  assert.throws(() => new Sealer([next]).adopt('sbx_2', again), SealBroken);
});

test('master keys are 32 bytes in base64 or hex, several with commas', () => {
  const [a, b] = [Buffer.alloc(32, 5), Buffer.alloc(32, 6)];
  assert.deepEqual(parseMasterKeys(`${a.toString('base64')}, ${b.toString('hex')}`), [a, b]);
  assert.throws(() => parseMasterKeys('short'), /32 bytes in base64 or hex/);
  assert.throws(() => parseMasterKeys(' , '), /is empty/);
});

test('the key file is made once, for its owner only', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'portico-key-'));
  const file = path.join(folder, 'master-key');
  const made = masterKeyFile(file);
  assert.deepEqual(masterKeyFile(file), made);
  assert.equal(fs.statSync(file).mode & 0o777, 0o600);
  assert.deepEqual(fs.readdirSync(folder), ['master-key']);
  fs.rmSync(folder, { recursive: true });
});
