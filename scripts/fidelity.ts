// npm run fidelity -- <folder> [part of a file name] [--write]: replays recorded answers and prints
// how many come out the same; `--write` puts the scores into docs/fidelity.md.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { startServer, stopAll } from '../test/harness.ts';
import { page, type Result } from './fidelity/page.ts';
import { recordings } from './fidelity/recording.ts';
import { replay, type Judged } from './fidelity/replay.ts';
import { add, kindOf, missesOf, percent, zero, type Score } from './fidelity/score.ts';

const given = process.argv.slice(2);
const write = given.includes('--write');
const [folder, filter] = given.filter((one) => !one.startsWith('--'));
if (folder === undefined) {
  console.error(
    'usage: npm run fidelity -- <folder of recordings> [part of a file name] [--write]',
  );
  process.exit(2);
}

function line(name: string, { entries, right, facts, wrong }: Score): string {
  const core = `core ${right}/${entries} (${percent(right, entries)})`;
  return `${name.padEnd(52)} ${core.padEnd(24)} facts ${percent(facts - wrong, facts)}`;
}

function printMisses(judged: readonly Judged[]): void {
  for (const one of judged) {
    const misses = missesOf(one);
    if (misses.length === 0) continue;
    console.log(`  ${one.call.recorded_at} ${one.call.request.method} ${one.call.request.path}`);
    for (const miss of misses) console.log(`    ${miss}`);
  }
}

const server = await startServer(import.meta);
const result: Result = { files: new Map(), kinds: new Map(), all: zero(), misses: [] };
for (const recording of recordings(folder)) {
  const { file } = recording;
  if (filter !== undefined && !file.includes(filter)) continue;
  const judged = await replay(server.url, recording);
  const own = zero();
  add(own, judged);
  add(result.all, judged);
  result.files.set(file, own);
  for (const one of judged) {
    const kind = kindOf(recording, one.call);
    const name = `${kind.country} ${kind.business_type} ${kind.agreement}`;
    const known = result.kinds.get(name) ?? { kind, score: zero() };
    add(known.score, [one]);
    result.kinds.set(name, known);
    const { method, path: at } = one.call.request;
    const call = `${method} ${at.replaceAll(/_\w{14,}/g, '_…')}`;
    for (const miss of missesOf(one)) {
      result.misses.push({ file, at: one.call.recorded_at, call, miss });
    }
  }
  console.log(line(file, own));
  printMisses(judged);
}
console.log('\nby country, business type and agreement');
for (const [name, { score }] of [...result.kinds].sort(([a], [b]) => (a < b ? -1 : 1))) {
  console.log(line(`  ${name}`, score));
}
console.log(line('in all', result.all));
if (write) {
  writeFileSync(path.join(import.meta.dirname, '../docs/fidelity.md'), page(result));
}
await stopAll();
