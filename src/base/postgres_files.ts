// Where the embedded PostgreSQL finds its binaries and keeps its data.
//
// Three things stand in the way of simply running it from node_modules:
// - npm cannot carry symbolic links, the package's install script makes them, and install scripts
//   may be off (`npm ci --ignore-scripts`);
// - PostgreSQL refuses to run as root, so root runs it as another user;
// - that user may not be able to reach our folders (anything below a 0700 home such as /root).
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { installed, runnableBinaries, type Installed } from './postgres_package.ts';
import { openFolder, otherUser, reachable, system, type RunAs } from './postgres_user.ts';

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

/**
 * Finds a place for binaries and data that the user of PostgreSQL can reach, and prepares it.
 * @param dataDir Portico's data folder; it exists
 * @param found the package from npm
 * @throws SetupError when this machine cannot run PostgreSQL from npm
 */
export function postgresFiles(dataDir: string, found: Installed = installed()): PostgresFiles {
  const runAs = otherUser(path.join(dataDir, 'postgres'));
  const data = dataPlace(dataDir, runAs);
  const binaries = runnableBinaries(found, dataDir, runAs);
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
