// Where PostgreSQL rests when it cannot run in place.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test, { type TestContext } from 'node:test';
import { postgresFiles, type PostgresFiles } from '../src/base/postgres_files.ts';
import { installed } from '../src/base/postgres_package.ts';

const root = process.getuid?.() === 0;

function temporary(t: TestContext, mode: number): string {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'portico-place-'));
  fs.chmodSync(made, mode);
  t.after(() => {
    fs.chmodSync(made, 0o700);
    fs.rmSync(made, { recursive: true, force: true });
  });
  return made;
}

/** The package as `npm ci --ignore-scripts` leaves it: without its links. */
function bare(under: string) {
  const { root: from, version } = installed();
  const to = path.join(under, 'package');
  fs.cpSync(from, to, { recursive: true, filter: (file) => !fs.lstatSync(file).isSymbolicLink() });
  return { root: to, version: `${version}-${randomBytes(4).toString('hex')}` };
}

function runs(files: PostgresFiles): string {
  const env = { LD_LIBRARY_PATH: path.join(files.native, 'lib') };
  const postgres = path.join(files.native, 'bin', 'postgres');
  const told = spawnSync(postgres, ['--version'], { ...files.runAs, env, encoding: 'utf8' });
  return told.stdout;
}

test('without its links the package gets them where it stands', (t) => {
  const found = bare(temporary(t, 0o755));
  const files = postgresFiles(temporary(t, 0o755), found);
  assert.equal(files.native, path.join(found.root, 'native'));
  assert.equal(files.note, null);
  assert.match(runs(files), /^postgres \(PostgreSQL\) 18/);
});

test('as root, binaries that the other user cannot reach are copied', { skip: !root }, (t) => {
  const found = bare(temporary(t, 0o700));
  const data = temporary(t, 0o755);
  const files = postgresFiles(data, found);
  t.after(() => fs.rmSync(path.dirname(files.native), { recursive: true, force: true }));
  assert.equal(path.dirname(files.native), `/var/lib/portico/postgresql-${found.version}`);
  assert.equal(files.data, path.join(data, 'postgres'));
  assert.match(files.note ?? '', /^PostgreSQL cannot run as root .*: its binaries rest in \/var/);
  assert.match(runs(files), /^postgres \(PostgreSQL\) 18/);
  assert.equal(postgresFiles(data, found).native, files.native);
});

test('as a plain user, a package that may not be written is copied', { skip: root }, (t) => {
  const found = bare(temporary(t, 0o755));
  const locked = path.join(found.root, 'native', 'lib');
  fs.chmodSync(locked, 0o555);
  try {
    const data = temporary(t, 0o700);
    const files = postgresFiles(data, found);
    assert.equal(path.dirname(files.native), path.join(data, `postgresql-${found.version}`));
    assert.equal(files.note, null);
    assert.match(runs(files), /^postgres \(PostgreSQL\) 18/);
  } finally {
    fs.chmodSync(locked, 0o755);
  }
});

test('as root, a folder that somebody uses keeps its mode', { skip: !root }, (t) => {
  const data = temporary(t, 0o700);
  fs.writeFileSync(path.join(data, 'letters'), '');
  const files = postgresFiles(data);
  t.after(() => fs.rmSync(path.dirname(files.data), { recursive: true, force: true }));
  assert.match(files.data, /^\/var\/lib\/portico\/[0-9a-f]{12}\/postgres$/);
  assert.equal(fs.statSync(data).mode & 0o777, 0o700);
});
