// `npm test [-- <part of a path> …] [--name <pattern>]`: runs test/**/*.test.ts, two files at a
// time, on one PostgreSQL, and closes with a line `N passed, N failed`.
import fs from 'node:fs';
import path from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { parseArgs } from 'node:util';
import { startCluster } from '../test/cluster.ts';

const { values, positionals } = parseArgs({
  options: { name: { type: 'string', multiple: true } },
  allowPositionals: true,
});

const root = path.resolve(import.meta.dirname, '..');
const files = fs
  .globSync('test/**/*.test.ts', { cwd: root })
  .filter((file) => positionals.length === 0 || positionals.some((part) => file.includes(part)))
  .sort()
  .map((file) => path.join(root, file));

const cluster = await startCluster();
process.env['PORTICO_TEST_DATABASE'] = cluster.url;
process.env['NODE_COMPILE_CACHE'] ??= path.join(root, 'node_modules', '.cache');
const aborting = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    aborting.abort();
    void cluster.stop().then(() => process.exit(1));
  });
}

let passed = 0;
let failed = 0;
const tests = run({
  files,
  cwd: root,
  concurrency: 2,
  timeout: 180_000, // of a file; a test that hangs fails
  testNamePatterns: values.name,
  signal: aborting.signal,
});
tests.on('test:summary', ({ file, counts }) => {
  if (file !== undefined) return; // the last one counts all files
  passed = counts.passed;
  failed = counts.tests - counts.passed - counts.skipped - counts.todo;
});
await new Promise<void>((resolve, reject) => {
  tests.compose(spec).on('end', resolve).on('error', reject).pipe(process.stdout);
});
await cluster.stop();
if (files.length === 0) console.log('There is no such test file.');
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
