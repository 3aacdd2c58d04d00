// One thread that decodes files, one at a time, with limits on bytes, time and memory. A file that
// exceeds them counts as corrupt, and the thread is replaced.
import { Worker } from 'node:worker_threads';
import type { Demand, Finding } from './finding.ts';
import { LIMITS } from './finding.ts';
import type { Question } from './inspect.ts';
import type { Sight } from './sight.ts';

// Decoding libraries stay loaded while files keep coming.
const IDLE_MS = 60_000;

const SOURCE = new URL(
  import.meta.url.endsWith('.ts') ? './inspect.ts' : './inspect.js',
  import.meta.url,
);

let thread: Worker | null = null;
let idle: NodeJS.Timeout | null = null;
let last: Promise<unknown> = Promise.resolve();

/** What speaks against a file; null when nothing does. Never throws for a bad file. */
export function inspect(
  bytes: Uint8Array,
  demand: Demand,
  time_ms: number = LIMITS.time_ms,
): Promise<Finding> {
  if (bytes.byteLength > LIMITS.bytes) return Promise.resolve('too_large');
  if (bytes.byteLength === 0) return Promise.resolve('corrupt');
  return inTurn(() => ask<Finding>({ bytes, demand }, time_ms, 'corrupt'));
}

/** What a photo looks like; null when it cannot be decoded within the limits. Never throws. */
export function see(bytes: Uint8Array): Promise<Sight | null> {
  if (bytes.byteLength > LIMITS.bytes) return Promise.resolve(null);
  return inTurn(() => ask<Sight | null>({ bytes, demand: 'sight' }, LIMITS.time_ms, null));
}

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work);
  last = turn.catch(() => undefined);
  return turn;
}

/** Ends the thread; a later file starts a new one. */
export async function stopInspecting(): Promise<void> {
  const ended = thread;
  thread = null;
  if (idle) clearTimeout(idle);
  await ended?.terminate();
}

function start(): Worker {
  const worker = new Worker(SOURCE, {
    resourceLimits: { maxOldGenerationSizeMb: LIMITS.memory },
    // Nothing of the process's environment concerns a decoder.
    env: {},
    stdout: true,
    stderr: true,
  });
  // A thread that dies between two files is replaced for the next one.
  worker.on('error', () => undefined);
  worker.on('exit', () => {
    if (thread === worker) thread = null;
  });
  worker.stdout.resume();
  worker.stderr.resume();
  worker.unref();
  return worker;
}

/** @param bad what is answered for a file that is too much */
function ask<T>(question: Question, time_ms: number, bad: T): Promise<T> {
  if (idle) clearTimeout(idle);
  const worker = (thread ??= start());
  worker.ref();
  return new Promise<T>((resolve) => {
    const settle = (found: T, broken: boolean) => {
      clearTimeout(timer);
      worker.off('message', answered).off('error', broke).off('exit', broke);
      worker.unref();
      if (broken && thread === worker) thread = null;
      if (broken) void worker.terminate();
      else rest();
      resolve(found);
    };
    const timer = setTimeout(() => settle(bad, true), time_ms);
    const answered = (message: { found: T }) => settle(message.found, false);
    const broke = () => settle(bad, true);
    worker.once('message', answered).once('error', broke).once('exit', broke);
    worker.postMessage(question);
  });
}

function rest() {
  idle = setTimeout(() => void stopInspecting(), IDLE_MS);
  idle.unref();
}
