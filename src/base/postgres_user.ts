// The user that PostgreSQL runs as, and the folders that user can reach.
import fs from 'node:fs';
import path from 'node:path';
import { SetupError } from './setup_error.ts';

/** Folders of ours that such a user can reach. */
export const system = '/var/lib/portico';

/** The user PostgreSQL runs as; empty: the user of this process. */
export interface RunAs {
  uid?: number;
  gid?: number;
}

/**
 * Root runs PostgreSQL as the owner of the data, else as `postgres` or `nobody`; initdb wants a
 * user that has a name.
 */
export function otherUser(data: string): RunAs {
  if (process.getuid?.() !== 0) return {};
  if (fs.existsSync(data)) {
    const { uid, gid } = fs.statSync(data);
    if (uid !== 0) return { uid, gid };
  }
  const users = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = users.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid && gid && Number(uid) !== 0) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new SetupError(
    'PostgreSQL cannot run as root and this machine has no user `postgres` or `nobody`; ' +
      'start Portico as another user or set DATABASE_URL.',
  );
}

/**
 * Makes a folder of ours, and as root lets the other user pass through it (not list it). A folder
 * that holds what we did not write is somebody's and keeps its mode.
 */
export function openFolder(folder: string, runAs: RunAs): void {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (runAs.uid === undefined) return;
  const known = /^(postgres|portico|master-key|[0-9a-f]{12}$)/;
  const ours = fs.readdirSync(folder).every((name) => known.test(name));
  const { mode, uid } = fs.statSync(folder);
  if (ours && uid === 0 && (mode & 0o001) === 0) fs.chmodSync(folder, (mode & 0o777) | 0o011);
}

/** Whether that user may pass all folders on the way to a file, and read it if it exists. */
export function reachable(file: string, { uid, gid }: RunAs): boolean {
  if (uid === undefined) return true;
  for (let at = path.dirname(path.resolve(file)); ; at = path.dirname(at)) {
    const stat = fs.statSync(at);
    const shift = stat.uid === uid ? 6 : stat.gid === gid ? 3 : 0;
    if (((stat.mode >> shift) & 1) === 0) return false;
    if (at === path.dirname(at)) break;
  }
  if (!fs.existsSync(file)) return true;
  return fs.statSync(file).uid === uid || (fs.statSync(file).mode & 0o004) !== 0;
}
