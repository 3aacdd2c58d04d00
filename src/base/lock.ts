// One engine per data folder. The lock names a process and when it started, so that a lock left
// by a killed one is told apart from one that is held, also when the process id was given anew.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { SetupError } from './setup_error.ts';

/**
 * Takes the folder, which is made when missing.
 * @returns the release
 * @throws SetupError when another engine holds it, or it cannot be written
 */
export function lockFolder(folder: string): () => void {
  const lock = path.join(folder, 'portico.lock');
  const mine = `${process.pid} ${runningSince(process.pid) ?? ''}\n`;
  const draft = `${lock}.${randomBytes(4).toString('hex')}`;
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    fs.writeFileSync(draft, mine, { mode: 0o600 });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SetupError(`The data folder ${folder} cannot be written (${why}).`);
  }
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      if (take(draft, lock)) return () => release(lock, mine);
      const holder = held(lock);
      if (holder !== null) {
        throw new SetupError(`Portico already runs on ${folder} (process ${holder}).`);
      }
      clear(lock);
    }
    throw new SetupError(`Another Portico is just starting on ${folder}.`);
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

/** A hard link appears at once, with its content, and only if the name is free. */
function take(draft: string, lock: string): boolean {
  try {
    fs.linkSync(draft, lock);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** @returns the id of the living process that holds the lock, or null */
function held(lock: string): number | null {
  const text = read(lock) ?? '';
  const [, pid, since] = /^(\d+) (.*)\n$/.exec(text) ?? [];
  return pid !== undefined && runningSince(Number(pid)) === since ? Number(pid) : null;
}

/** Moves a dead lock away; put back if another process put a living one there in between. */
function clear(lock: string): void {
  const away = `${lock}.${randomBytes(4).toString('hex')}`;
  try {
    fs.renameSync(lock, away);
  } catch {
    return; // somebody else moved it
  }
  if (held(away) !== null) take(away, lock);
  fs.rmSync(away, { force: true });
}

function release(lock: string, mine: string): void {
  if (read(lock) === mine) fs.rmSync(lock, { force: true });
}

function read(file: string): string | null {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/**
 * When a process started, in words that no later process of the same id shares.
 * @returns null when there is no such process (a zombie counts as none)
 */
export function runningSince(pid: number): string | null {
  if (process.platform === 'linux') {
    const stat = read(`/proc/${pid}/stat`);
    // The name, in brackets, may hold spaces; state is the first field after it, start the 20th.
    const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (!fields || fields[0] === 'Z' || fields[0] === 'X') return null;
    return `${fields[19]} ${read('/proc/sys/kernel/random/boot_id')?.trim() ?? ''}`;
  }
  try {
    process.kill(pid, 0);
  } catch (error) {
    const denied = error instanceof Error && 'code' in error && error.code === 'EPERM';
    if (!denied) return null;
  }
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}
