// The program as a real process, for tests that kill it, listen to it or look beneath it.
import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';

const program = path.resolve(import.meta.dirname, '../bin/portico.mjs');

export interface Program {
  child: ChildProcess;
  /** Base URL. */
  url: string;
  /** Milliseconds from the spawn until it was ready. */
  took_ms: number;
  /** Settles when the process has ended. */
  ended: Promise<void>;
  output(): { out: string; err: string };
  /** SIGTERM, and waits for the end. */
  stop(): Promise<void>;
}

/** A data folder that does not exist yet. */
export function newFolder(name: string): string {
  return path.join(fs.mkdtempSync(path.join(os.tmpdir(), `portico-${name}-`)), 'data');
}

/** Removes it, and the place outside of it where PostgreSQL may keep its data. */
export function removeFolder(data: string): void {
  const link = path.join(data, 'postgres');
  if (fs.existsSync(link) && fs.lstatSync(link).isSymbolicLink()) {
    fs.rmSync(path.dirname(fs.realpathSync(link)), { recursive: true, force: true });
  }
  fs.rmSync(path.dirname(data), { recursive: true, force: true });
}

/** Starts it and waits until it answers. @throws Error with what it said when it ends instead */
export async function startProgram(data: string, ...more: string[]): Promise<Program> {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [program, 'start', '--port', '0', '--data-dir', data, ...more],
    {
      env: { PATH: process.env['PATH'], HOME: os.tmpdir() },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let out = '';
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      const ready = /ready at (\S+)/.exec(out)?.[1];
      if (ready !== undefined) resolve(ready);
    });
    void ended.then(() => reject(new Error(`It ended before it was ready: ${err}`)));
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  const took_ms = performance.now() - began;
  return { child, url, took_ms, ended, output: () => ({ out, err }), stop };
}

/** Process id of the PostgreSQL that runs on the folder. */
export function postmasterOf(data: string): number {
  return Number.parseInt(postmasterFile(data)[0] ?? '', 10);
}

/** A superuser on the embedded PostgreSQL of a program that runs. */
export async function connectTo(data: string): Promise<pg.Client> {
  const password = fs.readFileSync(path.join(data, 'postgres-password'), 'utf8').trim();
  const port = Number(postmasterFile(data)[3]);
  const client = new pg.Client({
    connectionString: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    application_name: 'test',
  });
  client.on('error', () => {}); // it may be killed under it
  await client.connect();
  return client;
}

function postmasterFile(data: string): string[] {
  return fs.readFileSync(path.join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
}
