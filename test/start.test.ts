// The program as a newcomer runs it: real processes, real signals.
import assert from 'node:assert/strict';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import test, { after, afterEach } from 'node:test';
import pg from 'pg';
import { runningSince } from '../src/base/lock.ts';
import { onDatabase, run, startCluster } from './cluster.ts';

const execute = promisify(execFile);
const program = path.resolve(import.meta.dirname, '../bin/portico.mjs');
const root = process.getuid?.() === 0;
const folders: string[] = [];
const started: Started[] = [];

interface Started {
  child: ChildProcess;
  output(): { out: string; err: string };
  /** Settles when it says that it is ready, with its base URL. */
  ready: Promise<string>;
  exit: Promise<{ status: number | null; ms: number }>;
}

function portico(args: string[], env: Record<string, string> = {}): Started {
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env['PATH'], HOME: os.tmpdir(), ...env },
    // Over the channel it notices when this process was killed, and stops.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const began = performance.now();
  let out = '';
  let err = '';
  child.stderr?.on('data', (text) => (err += text));
  const exit: Started['exit'] = new Promise((resolve) => {
    child.once('close', (status) => resolve({ status, ms: performance.now() - began }));
  });
  const ready: Started['ready'] = new Promise((resolve, reject) => {
    child.stdout?.on('data', (text) => {
      out += text;
      const url = /ready at (\S+)/.exec(out)?.[1];
      if (url && out.includes('Ctrl-C')) resolve(url);
    });
    void exit.then(({ status }) => reject(new Error(`ended with ${status}: ${err}`)));
  });
  ready.catch(() => {});
  const each = { child, ready, exit, output: () => ({ out, err }) };
  started.push(each);
  return each;
}

/** A data folder that does not exist yet, below one with this mode. */
function folder(mode = 0o755): string {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'portico-start-'));
  fs.chmodSync(made, mode);
  folders.push(made);
  return path.join(made, 'data');
}

function postmaster(data: string): number {
  const file = path.join(data, 'postgres', 'postmaster.pid');
  return Number.parseInt(fs.readFileSync(file, 'utf8'), 10);
}

/** One that has ended but was not reaped yet does not count. */
const alive = (pid: number): boolean => runningSince(pid) !== null;

async function createAccount(url: string, key: string): Promise<string> {
  const response = await fetch(`${url}/v1/accounts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: new URLSearchParams({ type: 'custom', country: 'US' }),
  });
  const text = await response.text();
  assert.equal(response.status, 200, text);
  return JSON.parse(text).id;
}

async function hasAccount(url: string, key: string, id: string): Promise<boolean> {
  const headers = { authorization: `Bearer ${key}` };
  return (await fetch(`${url}/v1/accounts/${id}`, { headers })).status === 200;
}

async function stopped(each: Started): Promise<void> {
  each.child.kill('SIGTERM');
  assert.equal((await each.exit).status, 0, each.output().err);
}

// A test that fails leaves its engines to the next one otherwise.
afterEach(async () => {
  for (const { child, exit } of started.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await exit;
  }
});

after(() => {
  for (const made of folders) {
    const link = path.join(made, 'data', 'postgres');
    if (fs.existsSync(link) && fs.lstatSync(link).isSymbolicLink()) {
      fs.rmSync(path.dirname(fs.realpathSync(link)), { recursive: true, force: true });
    }
    fs.rmSync(made, { recursive: true, force: true });
  }
});

const key = 'sk_test_start1234567890';
const shared = folder();

test('a start from nothing prints what to paste and answers, and so does a warm one', async () => {
  const first = portico(['--port', '0', '--data-dir', shared]);
  const url = await first.ready;
  const { out, err } = first.output();
  assert.equal(err, '');
  assert.match(out, /new Stripe\('sk_test_/);
  assert.match(out, new RegExp(`port: ${new URL(url).port},`));
  assert.match(out, new RegExp(`curl ${url}/v1/accounts -u sk_test_`));
  assert.equal((await fetch(`${url}/portico/v1/health`)).status, 200);
  await stopped(first);

  // How soon is the bench's to say.
  const warm = portico(['start', '--port', '0', '--data-dir', shared]);
  assert.equal((await fetch(`${await warm.ready}/portico/v1/health`)).status, 200);
  await stopped(warm);
});

test('what it prints works when it is pasted', async () => {
  const each = portico(['--port', '0', '--data-dir', shared]);
  await each.ready;
  const { out } = each.output();
  const snippet = /import Stripe[\s\S]*?\}\);/.exec(out)![0];
  const sdk = `${snippet}
    console.log((await stripe.accounts.create({ type: 'custom', country: 'US' })).object);`;
  const curl = /curl http.*\\\n(.*\\\n)*.*/.exec(out)![0];
  for (const [file, args] of [
    [process.execPath, ['--input-type=module', '--eval', sdk]],
    ['sh', ['-c', `${curl} --silent --fail`]],
  ] as const) {
    const { stdout } = await execute(file, args, { cwd: import.meta.dirname });
    assert.match(stdout, /account/);
  }
  await stopped(each);
});

test('SIGTERM and Ctrl-C stop it and its PostgreSQL within five seconds', async () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const each = portico(['--port', '0', '--data-dir', shared]);
    const url = await each.ready;
    const server = postmaster(shared);
    // A client that keeps its connection open does not hold it up.
    const idle = net.connect(Number(new URL(url).port), '127.0.0.1');
    idle.on('error', () => {});
    await new Promise((resolve) => idle.once('connect', resolve));
    const began = performance.now();
    each.child.kill(signal);
    assert.equal((await each.exit).status, 0);
    assert.ok(performance.now() - began < 5000);
    assert.equal(alive(server), false);
    assert.equal(fs.existsSync(path.join(shared, 'portico.lock')), false);
    idle.destroy();
  }
});

test('it stops with the npm that runs it', async () => {
  const child = spawn('npm', ['start', '--', '--port', '0', '--data-dir', shared], {
    cwd: path.dirname(path.dirname(program)),
    env: { PATH: process.env['PATH'], HOME: os.tmpdir() },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (text) => String(text).includes('ready at') && resolve());
    child.once('close', () => resolve());
  });
  const server = postmaster(shared);
  const began = performance.now();
  child.kill('SIGTERM');
  // The pipe closes when its last holder, the engine, has ended.
  await new Promise((resolve) => child.once('close', resolve));
  assert.ok(performance.now() - began < 5000);
  assert.equal(alive(server), false);
});

test('a signal during the start ends it, and leaves no PostgreSQL behind', async () => {
  const data = folder();
  const each = portico(['--port', '0', '--data-dir', data]);
  for (const file = path.join(data, 'postgres', 'postmaster.pid'); !fs.existsSync(file);) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const server = postmaster(data);
  each.child.kill('SIGTERM');
  assert.equal((await each.exit).status, 0, each.output().err);
  assert.equal(alive(server), false);
});

test('a second start on the same folder or port says so in one line', async () => {
  const first = portico(['--port', '0', '--data-dir', shared]);
  const url = await first.ready;

  const sameFolder = portico(['--port', '0', '--data-dir', shared]);
  assert.equal((await sameFolder.exit).status, 1);
  assert.equal(
    sameFolder.output().err,
    `Portico already runs on ${shared} (process ${first.child.pid}).\n`,
  );

  const { port } = new URL(url);
  const samePort = portico(['--port', port, '--data-dir', folder()]);
  assert.equal((await samePort.exit).status, 1);
  assert.match(samePort.output().err, new RegExp(`^Port ${port} on 127.0.0.1 is taken; .*\n$`));

  assert.equal((await fetch(`${url}/portico/v1/health`)).status, 200);
  await stopped(first);
});

test('a killed engine: the next start ends its PostgreSQL and has all that was answered', async () => {
  const first = portico(['--port', '0', '--data-dir', shared]);
  const id = await createAccount(await first.ready, key);
  const orphan = postmaster(shared);
  first.child.kill('SIGKILL');
  await first.exit;
  assert.equal(alive(orphan), true);

  const second = portico(['--port', '0', '--data-dir', shared]);
  const url = await second.ready;
  assert.equal(alive(orphan), false);
  assert.ok(await hasAccount(url, key, id));
  await stopped(second);
});

test('a killed PostgreSQL: the engine says so and ends at once, the next start recovers', async () => {
  const first = portico(['--port', '0', '--data-dir', shared]);
  const id = await createAccount(await first.ready, key);
  process.kill(postmaster(shared), 'SIGKILL');
  const began = performance.now();
  assert.equal((await first.exit).status, 1);
  assert.ok(performance.now() - began < 2000);
  assert.match(first.output().err, /^PostgreSQL ended \(killed by SIGKILL\).*\n$/);

  const second = portico(['--port', '0', '--data-dir', shared]);
  assert.ok(await hasAccount(await second.ready, key, id));
  await stopped(second);
});

test('all of its processes killed at once: the next start recovers', async () => {
  const first = portico(['--port', '0', '--data-dir', shared]);
  const id = await createAccount(await first.ready, key);
  process.kill(-postmaster(shared), 'SIGKILL'); // the postmaster leads a group of its own
  first.child.kill('SIGKILL');
  await first.exit;
  const second = portico(['--port', '0', '--data-dir', shared]);
  assert.ok(await hasAccount(await second.ready, key, id));
  await stopped(second);
});

test('a lock and a postmaster.pid that name a stranger do not stop it', async () => {
  // As after a reboot, or in a container that began anew: the ids went to other processes.
  fs.writeFileSync(path.join(shared, 'portico.lock'), `${process.pid} 1 some-other-boot\n`);
  const pidFile = path.join(shared, 'postgres', 'postmaster.pid');
  fs.writeFileSync(pidFile, `${process.pid}\n${shared}\n`, { mode: 0o600 });
  const each = portico(['--port', '0', '--data-dir', shared]);
  await each.ready;
  await stopped(each);
});

test('as root, below a home that others may not pass', { skip: !root && 'not root' }, async () => {
  const home = folder(0o700);
  const first = portico(['--port', '0', '--data-dir', home]);
  const id = await createAccount(await first.ready, key);
  const lines = first.output().out.split('\n');
  assert.match(lines[0]!, /its data rest in \/var\/lib\/portico\/[0-9a-f]{12}$/);
  assert.equal(fs.statSync(path.dirname(home)).mode & 0o777, 0o700);
  await stopped(first);
  const second = portico(['--port', '0', '--data-dir', home]);
  assert.ok(await hasAccount(await second.ready, key, id));
  await stopped(second);
});

test('the data folder keeps others out, the password and the master key are 0600', async () => {
  const mode = (name: string) => fs.statSync(path.join(shared, name)).mode & 0o777;
  assert.equal(mode('postgres') & 0o077, 0);
  assert.equal(mode('postgres-password'), 0o600);
  assert.equal(mode('master-key'), 0o600);
  assert.equal(mode('.') & 0o066, 0);
});

test('PostgreSQL wants the password and listens on this machine alone', async () => {
  const each = portico(['--port', '0', '--data-dir', shared]);
  await each.ready;
  const [, , , port, socket, host] = fs
    .readFileSync(path.join(shared, 'postgres', 'postmaster.pid'), 'utf8')
    .split('\n');
  assert.equal(host, '127.0.0.1');
  assert.equal(socket, '');
  for (const password of ['', 'guess']) {
    const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
    const client = new pg.Client({ connectionString: url });
    await assert.rejects(client.connect(), /password/i);
  }
  await stopped(each);
});

test('DATABASE_URL takes another PostgreSQL, and the roles split on it', async () => {
  const own = process.env['PORTICO_TEST_DATABASE'] ? null : await startCluster();
  const cluster = own?.url ?? process.env['PORTICO_TEST_DATABASE']!;
  const name = `t_start_${process.pid}`;
  await run(cluster, `create database ${name}`);
  try {
    const env = { DATABASE_URL: onDatabase(cluster, name) };
    const data = folder();
    const migrate = portico(['migrate', '--data-dir', data], env);
    assert.equal((await migrate.exit).status, 0);
    assert.match(migrate.output().out, /^Applied 0001/);
    const api = portico(['--role', 'api', '--port', '0', '--data-dir', data], env);
    const work = portico(['--role', 'work', '--data-dir', data], env);
    const url = await api.ready;
    assert.ok(await hasAccount(url, key, await createAccount(url, key)));
    assert.equal(fs.existsSync(path.join(data, 'postgres')), false);
    await stopped(api);
    await stopped(work);
  } finally {
    await run(cluster, `drop database ${name} with (force)`);
    await own?.stop();
  }
});

test('what cannot start says why in one line, without the password', async () => {
  const env = { DATABASE_URL: 'postgres://someone:hidden@127.0.0.1:1/none' };
  const unreachable = portico(['--port', '0', '--data-dir', folder()], env);
  assert.equal((await unreachable.exit).status, 1);
  assert.match(unreachable.output().err, /^The database cannot be used: .*ECONNREFUSED.*\n$/);
  assert.ok(!unreachable.output().err.includes('hidden'));

  const unknown = portico(['fly']);
  assert.equal((await unknown.exit).status, 1);
  assert.equal(unknown.output().err, 'There is no command "fly". See --help.\n');
});
