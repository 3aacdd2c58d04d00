// How many creations a second the commit statement writes, durably, without HTTP or rules:
// account, person, bank account, five events, kept answer, job. `node bench/commit.ts [seconds]`
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openDatabase } from '../src/base/db.ts';
import { newId } from '../src/base/id.ts';
import { startPostgres } from '../src/base/postgres.ts';
import * as accounts from '../src/engine/store/accounts.ts';
import { commit } from '../src/engine/store/commit.ts';
import { migrate } from '../src/engine/store/migrate.ts';
import type { Rows } from '../src/engine/store/rows.ts';
import * as sandboxes from '../src/engine/store/sandboxes.ts';

const seconds = Number(process.argv[2] ?? 4);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'portico-bench-'));
const postgres = await startPostgres(folder);
await migrate(postgres.url);
const database = await openDatabase({ url: postgres.url, masterKeys: [Buffer.alloc(32, 1)] });
const settings = {
  api_version: null,
  country: 'US',
  default_mcc: null,
  check_seconds: { url: 3, identity: 20, address: 60 },
};
const sandbox = 'sbx_bench';
await sandboxes.open(database, { id: sandbox, livemode: false, created: 1, settings });

const filler = (bytes: number): Record<string, string> => {
  const word = 'currently_due.business_profile.url ';
  return { text: word.repeat(Math.ceil(bytes / word.length)).slice(0, bytes) };
};
const shapes = {
  account: filler(3500),
  person: filler(900),
  bank: filler(600),
  small: filler(450),
};

function rows(id: string, revision: number): Rows {
  const created = Math.floor(Date.now() / 1000);
  const facts = { id, type: 'custom', country: 'US', ...filler(1800) };
  const requirements = { disabled_reason: null, current_deadline: null };
  const assessment = { requirements, charges_enabled: false, payouts_enabled: false };
  Object.assign(assessment, { details_submitted: false, next_transition_at: null }, filler(2200));
  const event = (type: string, object: Record<string, string>) => {
    const base = { sandbox, account: id, created, revision, request: null };
    return { id: newId('evt'), type, ...base, data: { object } };
  };
  const of = { account: id, sandbox };
  return {
    accounts: [
      { id, sandbox, revision, created, deleted: false, data: { facts, assessment } },
    ] as unknown as NonNullable<Rows['accounts']>,
    persons: [{ id: newId('person'), ...of, data: shapes.person }] as unknown as NonNullable<
      Rows['persons']
    >,
    external_accounts: [
      { id: newId('ba'), ...of, object: 'bank_account', data: shapes.bank },
    ] as unknown as NonNullable<Rows['external_accounts']>,
    events: [
      event('account.updated', shapes.account),
      event('person.created', shapes.person),
      event('account.external_account.created', shapes.bank),
      event('capability.updated', shapes.small),
      event('capability.updated', shapes.small),
    ],
    idempotency: [
      {
        sandbox,
        key: id,
        fingerprint: id,
        created_ms: Date.now(),
        status: 200,
        answer: shapes.account,
      },
    ],
    jobs: [{ key: `attend:${id}`, kind: 'attend', sandbox, run_at: created + 1e6 }],
  };
}

const made: string[] = [];

/** CPU seconds that PostgreSQL's processes have used; 0 where /proc is not. */
function serverCpu(): number {
  if (!fs.existsSync('/proc/self/stat')) return 0;
  let ticks = 0;
  for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const ours = Number(fields[1]) === postgres.pid || Number(pid) === postgres.pid;
      if (ours) ticks += Number(fields[11]) + Number(fields[12]);
    } catch {
      // It ended meanwhile.
    }
  }
  return ticks / 100;
}

async function measure(name: string, clients: number, act: () => Promise<void>): Promise<void> {
  const times: number[] = [];
  const began = performance.now();
  const until = began + seconds * 1000;
  const cpu = process.cpuUsage();
  const server = serverCpu();
  const client = async (): Promise<void> => {
    while (performance.now() < until) {
      const start = performance.now();
      await act();
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const took = (performance.now() - began) / 1000;
  const used = process.cpuUsage(cpu);
  times.sort((a, b) => a - b);
  const at = (share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
  const us = Math.round((used.user + used.system) / times.length);
  const pg = Math.round(((serverCpu() - server) / times.length) * 1e6);
  console.log(
    `${name} c=${clients}: ${Math.round(times.length / took)}/s p50 ${at(0.5)} ms p99 ${at(0.99)} ms, CPU ${us} us here, ${pg} us in PostgreSQL`,
  );
}

const create = async (): Promise<void> => {
  const id = newId('acct');
  const outcome = await commit(database, rows(id, 1));
  if (outcome !== 'committed') throw new Error(outcome);
  made.push(id);
};
const load = async (): Promise<void> => {
  const id = made[Math.floor(Math.random() * made.length)] ?? '';
  if (!(await accounts.load(database, sandbox, id))) throw new Error('not found');
};

await measure('warm-up', 16, create);
for (const clients of [1, 16, 64]) await measure('create', clients, create);
for (const clients of [1, 16]) await measure('load', clients, load);
await database.close();
await postgres.stop();
fs.rmSync(folder, { recursive: true, force: true });
