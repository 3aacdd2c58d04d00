// Chromium of the package registry: headless, without network, as root or not. It is unpacked once
// for all processes.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';

/** The package's own arguments are not used: `--single-process` ends it with its first context. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--no-pings',
  // Whatever is not on this machine does not exist.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost',
];

const PATIENCE_MS = 5_000;

export interface Started {
  browser: Browser;
  /** Ends it, by force when it does not go: on a busy machine it was seen to stay. */
  end(): Promise<void>;
}

/** Starts it. Its owner ends it. */
export async function startBrowser(): Promise<Started> {
  const folder = await chromiumFolder();
  const server = await chromium.launchServer({
    // Where the package's does not run (it is for Linux on x64).
    executablePath: process.env['PORTICO_TEST_CHROMIUM'] ?? path.join(folder, 'chromium'),
    args: ARGUMENTS,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      TMPDIR: os.tmpdir(),
      FONTCONFIG_FILE: path.join(folder, 'fonts.conf'),
    },
  });
  const browser = await chromium.connect(server.wsEndpoint());
  const end = async (): Promise<void> => {
    const late = setTimeout(() => void server.kill(), PATIENCE_MS);
    await server.close();
    clearTimeout(late);
  };
  return { browser, end };
}

/** Where it lies unpacked: below the system's folder for temporary files, of this user alone. */
export async function chromiumFolder(): Promise<string> {
  const { version } = readJson('@sparticuz/chromium/package.json');
  const user = process.getuid?.() ?? os.userInfo().username;
  const folder = path.join(os.tmpdir(), `portico-chromium-${version}-${user}`);
  if (isOurs(folder)) return folder;
  // Whoever is first moves it into place in one step; what others unpacked meanwhile is dropped.
  const own = fs.mkdtempSync(`${folder}-`);
  try {
    const script = path.join(import.meta.dirname, 'unpack.ts');
    const env = { ...process.env, TMPDIR: own, TEMP: own, TMP: own };
    await promisify(execFile)(process.execPath, [script, own, folder], { env });
    fs.renameSync(own, folder);
  } catch (error) {
    fs.rmSync(own, { recursive: true, force: true });
    if (!isOurs(folder)) throw error;
  }
  return folder;
}

function isOurs(folder: string): boolean {
  const found = fs.lstatSync(folder, { throwIfNoEntry: false });
  if (!found) return false;
  if (found.isDirectory() && found.uid === (process.getuid?.() ?? found.uid)) return true;
  throw new Error(`${folder} belongs to somebody else.`);
}

function readJson(file: string): { version: string } {
  const folder = path.resolve(import.meta.dirname, '../../node_modules');
  return JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'));
}
