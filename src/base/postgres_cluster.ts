// A cluster on disk: how it is made, and the settings it runs with.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { PostgresFiles } from './postgres_files.ts';
import { SetupError } from './setup_error.ts';

/** What differs from PostgreSQL's defaults, and why. `fsync` stays on. */
export function clusterSettings(): Record<string, string> {
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
export function initialise(files: PostgresFiles, passwordFile: string): void {
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

/** @throws SetupError when another major version made it */
export function checkVersion(files: PostgresFiles): void {
  const version = fs.readFileSync(path.join(files.data, 'PG_VERSION'), 'utf8').trim();
  if (Number(version) === files.major) return;
  throw new SetupError(
    `${files.data} was made by PostgreSQL ${version}, but ${files.major} is installed.`,
  );
}

/** Nothing of our own environment, which holds secrets. */
export function environment(files: PostgresFiles): NodeJS.ProcessEnv {
  const lib = path.join(files.native, 'lib');
  return { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC', LD_LIBRARY_PATH: lib };
}

/** The reason among the last words: the first FATAL or error line, else the last one. */
export function lastLine(text: string | null): string | undefined {
  const lines = (text ?? '').trim().split('\n').filter(Boolean);
  return lines.find((line) => /FATAL|error:/i.test(line)) ?? lines.at(-1);
}
