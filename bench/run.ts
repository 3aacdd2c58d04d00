// `npm run bench [-- --seconds 5 --rounds 2 --accounts 100000 --connections 16,64 --patience 10
// --only update]`; `--only pages` measures the merchant pages alone, as `npm run bench:pages` does.
// Everything in one run, Portico and its ceiling in turns, so that both meet the same machine.
import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { newFolder, postmasterOf, removeFolder, startProgram } from '../test/program.ts';
import { evaluation } from './evaluation.ts';
import type { Measured, Task } from './load.ts';
import { undisturbed } from './quiet.ts';
import type { Operation } from './requests.ts';
import { pages } from './pages.ts';
import { versions } from './versions.ts';

const { values: given } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '2' },
    accounts: { type: 'string', default: '100000' },
    connections: { type: 'string', default: '16,64' },
    only: { type: 'string', default: '' },
    patience: { type: 'string', default: '10' },
  },
});
const seconds = Number(given.seconds);
const rounds = Number(given.rounds);
const accounts = Number(given.accounts);
const connections = given.connections.split(',').map(Number);
/** How long a measurement waits for a machine on which nobody else works. */
const patience_ms = Number(given.patience) * 1000;

const KEY = 'sk_test_bench1234567890';
/** As many that two updates of one account are seldom under way at a time. */
const TARGETS = 500;
/** More than a process keeps opened. */
const MANY = 2500;
const MARKED = 16;

interface Case {
  name: string;
  operation: Operation;
  accounts: number;
  mark?: number;
}

const CASES: Case[] = [
  { name: 'POST /v1/accounts', operation: 'create', accounts: 0, mark: 0.25 },
  { name: 'POST /v1/accounts/…', operation: 'update', accounts: TARGETS, mark: 0.25 },
  { name: 'GET /v1/accounts/…', operation: 'retrieve', accounts: TARGETS, mark: 0.4 },
  { name: 'GET, not read lately', operation: 'retrieve', accounts: MANY },
];

const here = import.meta.dirname;

async function ceiling(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [path.join(here, 'ceiling.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const ready = /ready at (\S+)/.exec(text)?.[1];
      if (ready !== undefined) resolve(ready);
    });
    child.once('exit', () => reject(new Error('The ceiling did not start.')));
  });
  return { child, url };
}

/** Runs the load generator in a process of its own. @throws Error when a request failed */
async function measure(task: Task): Promise<Measured> {
  const child = spawn(process.execPath, [path.join(here, 'load.ts'), JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  for await (const text of child.stdout.setEncoding('utf8')) out += text;
  const measured: Measured = JSON.parse(out);
  if (measured.failed > 0) throw new Error(`${measured.failed} of ${task.operation} failed`);
  return measured;
}

/** While a clock stands, what is created waits for its checks: requests alone are measured. */
async function freeze(url: string, key: string): Promise<void> {
  const response = await fetch(`${url}/portico/v1/sandbox/clock`, {
    method: 'POST',
    body: new URLSearchParams({ frozen_time: '1772323200' }),
    headers: { authorization: `Bearer ${key}` },
  });
  if (!response.ok) throw new Error(await response.text());
}

async function firstAccounts(url: string, wanted: number): Promise<string[]> {
  const ids: string[] = [];
  for (let after = ''; ids.length < wanted; after = `&starting_after=${ids.at(-1)}`) {
    const response = await fetch(`${url}/v1/accounts?limit=100${after}`, {
      headers: { authorization: `Bearer ${KEY}` },
    });
    const { data, has_more }: { data: { id: string }[]; has_more: boolean } = JSON.parse(
      await response.text(),
    );
    ids.push(...data.map(({ id }) => id));
    if (!has_more) break;
  }
  return ids;
}

const median = (values: number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN;
};

const middle = (all: Measured[], of: keyof Measured): number => median(all.map((one) => one[of]));

interface Pair extends Case {
  connections: number;
  base: Measured[];
  own: Measured[];
  /** Nobody else worked on the machine meanwhile. */
  quiet: boolean;
}

async function paired(urls: { base: string; own: string }, ids: string[]): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (const count of connections) {
    for (const one of CASES.filter(({ operation }) => operation.includes(given.only))) {
      const pair: Pair = { ...one, connections: count, base: [], own: [], quiet: true };
      const { operation } = one;
      const accounts = ids.slice(0, one.accounts);
      const task = { key: KEY, operation, connections: count, accounts };
      for (const url of [urls.base, urls.own]) await measure({ ...task, url, seconds: 1 }); // warm
      for (let round = 0; round < rounds; round++) {
        for (const [measurements, url] of [
          [pair.base, urls.base],
          [pair.own, urls.own],
        ] as const) {
          const once = () => measure({ ...task, url, seconds });
          const { measured, quiet } = await undisturbed(once, patience_ms);
          measurements.push(measured);
          pair.quiet &&= quiet;
        }
      }
      pairs.push(pair);
      tell(pair);
    }
  }
  return pairs;
}

function verdict(reached: boolean, mark: string): string {
  return `${mark} ${reached ? 'reached' : 'MISSED'}`;
}

function tell({ name, mark, connections: count, base, own, quiet }: Pair): void {
  const [ceilingRate, rate] = [middle(base, 'per_second'), middle(own, 'per_second')];
  const ratio = rate / ceilingRate;
  const marked = mark !== undefined && count === MARKED;
  row(
    name,
    String(count),
    ceilingRate.toFixed(0),
    rate.toFixed(0),
    ratio.toFixed(2),
    `${middle(own, 'p50')} / ${middle(own, 'p99')}`,
    `${marked ? verdict(ratio >= mark, `>= ${mark}`) : ''}${quiet ? '' : ' (others were at work)'}`,
  );
}

function row(...cells: string[]): void {
  const widths = [26, 6, 11, 11, 7, 14, 0];
  console.log(cells.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join(' '));
}

/** Resident megabytes of a process. */
function resident(pid: number): number {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

function folderSize(folder: string): number {
  let bytes = 0;
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const stat = fs.statSync(path.join(folder, name), { throwIfNoEntry: false });
    if (stat?.isFile()) bytes += stat.size;
  }
  return bytes / 2 ** 20;
}

async function startUp(data: string): Promise<void> {
  const cold = await startProgram(data);
  await cold.stop();
  const warm: number[] = [];
  for (let n = 0; n < 5; n++) {
    const program = await startProgram(data);
    warm.push(program.took_ms);
    await program.stop();
  }
  console.log(`\nStart from nothing ${(cold.took_ms / 1000).toFixed(2)} s`);
  const took = median(warm);
  console.log(`Warm start ${(took / 1000).toFixed(2)} s  ${verdict(took < 1000, '< 1 s')}`);
}

async function requests(data: string): Promise<void> {
  const own = await startProgram(data);
  const base = await ceiling();
  try {
    await freeze(own.url, KEY);
    const first = { url: own.url, key: KEY, accounts: [], connections: 16 };
    await measure({ ...first, operation: 'create', amount: MANY });
    const ids = await firstAccounts(own.url, MANY);
    console.log();
    row('request', 'conns', 'ceiling/s', 'portico/s', 'ratio', 'p50/p99 ms', 'mark');
    await paired({ base: base.url, own: own.url }, ids);
    await running(own.url);
    await memory(own.url, own.child.pid ?? 0, data);
  } finally {
    base.child.kill();
    await own.stop();
  }
}

/** The same creations while the clock runs: every account is also verified, in the same process. */
async function running(url: string): Promise<void> {
  const key = `${KEY}running`;
  const task = { url, key, operation: 'create' as const, accounts: [], connections: 16 };
  const { per_second, p50, p99 } = await measure({ ...task, seconds });
  console.log(
    `\nCreations with all checks run: ${per_second.toFixed(0)}/s, p50 ${p50} ms, p99 ${p99} ms`,
  );
}

async function memory(url: string, pid: number, data: string): Promise<void> {
  const before = resident(pid);
  const key = `${KEY}memory`;
  const task = { url, key, operation: 'create' as const, accounts: [] };
  await freeze(url, key);
  await measure({ ...task, connections: 16, amount: accounts });
  const folder = folderSize(fs.realpathSync(path.join(data, 'postgres')));
  console.log(
    `After ${accounts.toLocaleString('en')} more accounts: ${resident(pid).toFixed(0)} MB resident ` +
      `(before ${before.toFixed(0)} MB), postmaster ${resident(postmasterOf(data)).toFixed(0)} MB, ` +
      `data folder ${folder.toFixed(0)} MB`,
  );
}

console.log(`Node ${process.version}, ${os.cpus().length} × ${os.cpus()[0]?.model}`);
const data = newFolder('bench');
try {
  if (given.only !== 'pages') {
    await startUp(data);
    evaluation();
    versions();
    await requests(data);
  }
} finally {
  removeFolder(data);
}
if (['', 'pages'].includes(given.only)) await pages();
