// Where the master key comes from: `PORTICO_MASTER_KEY` (several, separated by commas, while one
// replaces another), or a file that only its owner may read beside the embedded data.
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, unlinkSync } from 'node:fs';
import { writeSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { SetupError } from './setup_error.ts';

const HOW = 'Make one with: openssl rand -base64 32';

/** Keys of 32 bytes in base64 or hex, with commas, the current one first. Throws SetupError. */
export function parseMasterKeys(text: string): Buffer[] {
  const keys = text.split(',').filter((part) => part.trim() !== '');
  if (keys.length === 0) throw new SetupError(`The master key is empty. ${HOW}`);
  return keys.map((part) => parseMasterKey(part.trim()));
}

function parseMasterKey(text: string): Buffer {
  const key = Buffer.from(text, /^[0-9a-fA-F]{64}$/.test(text) ? 'hex' : 'base64');
  if (key.length !== 32) throw new SetupError(`A master key has 32 bytes in base64 or hex. ${HOW}`);
  return key;
}

/** The keys in `file`; when there is none it is made, mode 0600, safe on disk before it is used. */
export function masterKeyFile(file: string): Buffer[] {
  const found = readIfExists(file);
  if (found !== null) return parseMasterKeys(found);
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const fd = openSync(draft, 'wx', 0o600);
  writeSync(fd, `${randomBytes(32).toString('base64')}\n`);
  fsyncSync(fd);
  closeSync(fd);
  try {
    linkSync(draft, file);
  } catch (error) {
    // Another process was first: its key counts.
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    unlinkSync(draft);
  }
  syncFolder(dirname(file));
  return parseMasterKeys(readFileSync(file, 'utf8'));
}

function readIfExists(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** A new name is safe only once its folder is. Windows cannot open folders, and need not. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(folder, 'r');
  fsyncSync(fd);
  closeSync(fd);
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
