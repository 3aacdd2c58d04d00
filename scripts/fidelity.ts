// npm run fidelity -- <folder>: replays recorded answers and prints how many come out the same.
import { startServer, stopAll } from '../test/harness.ts';
import { replay, type Judged } from './fidelity/replay.ts';
import { recordings } from './fidelity/recording.ts';

const [folder, filter] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: npm run fidelity -- <folder of recordings> [part of a file name]');
  process.exit(2);
}

interface Score {
  entries: number;
  right: number;
  facts: number;
  wrong: number;
}

const zero = (): Score => ({ entries: 0, right: 0, facts: 0, wrong: 0 });

function add(score: Score, judged: readonly Judged[]): void {
  for (const { comparison } of judged) {
    score.entries += 1;
    score.right += comparison.core.length + comparison.ahead.length === 0 ? 1 : 0;
    score.facts += comparison.facts;
    score.wrong += comparison.wrong.length;
  }
}

const percent = (part: number, whole: number) =>
  whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`;

function line(name: string, { entries, right, facts, wrong }: Score): string {
  const core = `core ${right}/${entries} (${percent(right, entries)})`;
  return `${name.padEnd(52)} ${core.padEnd(24)} facts ${percent(facts - wrong, facts)}`;
}

const server = await startServer(import.meta);
const all = zero();
for (const recording of recordings(folder)) {
  if (filter !== undefined && !recording.file.includes(filter)) continue;
  const judged = await replay(server.url, recording);
  const own = zero();
  add(own, judged);
  add(all, judged);
  console.log(line(recording.file, own));
  for (const { call, comparison } of judged) {
    const misses = [
      ...[...comparison.core, ...comparison.ahead].map((miss) => `core: ${miss}`),
      ...comparison.wrong,
    ];
    if (misses.length === 0) continue;
    console.log(`  ${call.recorded_at} ${call.request.method} ${call.request.path}`);
    for (const miss of misses) console.log(`    ${miss}`);
  }
}
console.log(line('in all', all));
await stopAll();
