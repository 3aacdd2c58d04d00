// The line to the servers: calls with patience. What may be repeated is repeated, later each time,
// for as long as the page is open and nobody answers.
import type { Failure } from './app.ts';

export class CallError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

export interface Call {
  method: 'DELETE' | 'GET' | 'POST' | 'PUT';
  headers: Readonly<Record<string, string>>;
  body?: FormData | URLSearchParams | string;
  /** Ends the call, and the waiting for it. */
  signal?: AbortSignal;
  /** Is let finish although the page goes away. */
  keepalive?: boolean;
}

const WAITS_MS = [400, 1000, 2000, 4000, 8000, 15_000] as const;
/** Answers of a server that has a bad moment. */
const PASSING = new Set([429, 502, 503, 504]);
const PASSING_MOST = 4;
/** A call without an answer by then is taken for a broken line. */
const SILENCE_MS = 30_000;

function textOf(tree: unknown, name: string): string | null {
  if (typeof tree !== 'object' || tree === null) return null;
  const value: unknown = Reflect.get(tree, name);
  return typeof value === 'string' ? value : null;
}

function problemsIn(error: unknown): Failure['problems'] {
  const list: unknown = typeof error === 'object' && error && Reflect.get(error, 'problems');
  if (!Array.isArray(list)) return [];
  return list.flatMap((problem: unknown) => {
    const [field, text] = [textOf(problem, 'field'), textOf(problem, 'text')];
    return field === null || text === null ? [] : [{ field, text }];
  });
}

/** The words of a refusal: the kit's, or those of the backend's API. */
function failureOf(status: number, tree: unknown): Failure {
  const error: unknown =
    typeof tree === 'object' && tree !== null ? Reflect.get(tree, 'error') : null;
  return {
    code: textOf(error, 'code') ?? 'unavailable',
    status,
    message: textOf(error, 'message'),
    param: textOf(error, 'param'),
    refresh_url: textOf(error, 'refresh_url'),
    problems: problemsIn(error),
  };
}

export class Line {
  online = typeof navigator === 'undefined' || navigator.onLine;
  private readonly listeners = new Set<(online: boolean) => void>();

  constructor(signal: AbortSignal) {
    addEventListener('online', () => this.tell(true), { signal });
    addEventListener('offline', () => this.tell(false), { signal });
  }

  readonly onOnline = (listener: (online: boolean) => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private tell(online: boolean): void {
    if (this.online === online) return;
    this.online = online;
    for (const listener of [...this.listeners]) listener(online);
  }

  /** Until the line is back or the time is over, whichever comes first. */
  private rest(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        removeEventListener('online', end);
        signal?.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      addEventListener('online', end);
      signal?.addEventListener('abort', end);
    });
  }

  /**
   * The answer's JSON; null where there is none.
   * @throws CallError for what the server refuses, or after many bad moments of it
   */
  async call<T>(url: string, { signal, ...request }: Call): Promise<T> {
    for (let attempt = 0, passing = 0; ; attempt++) {
      const wait = WAITS_MS[Math.min(attempt, WAITS_MS.length - 1)] ?? 0;
      const silence = AbortSignal.timeout(SILENCE_MS);
      const ends = signal === undefined ? silence : AbortSignal.any([signal, silence]);
      try {
        const response = await fetch(url, { ...request, cache: 'no-store', signal: ends });
        const text = await response.text();
        this.tell(true);
        if (response.ok) return read<T>(text);
        if (!PASSING.has(response.status) || ++passing > PASSING_MOST) {
          throw new CallError(failureOf(response.status, read<unknown>(text)));
        }
      } catch (error) {
        if (error instanceof CallError || signal?.aborted === true) throw error;
        // A line that is lost once may be a slip; twice, it is said.
        if (attempt > 0 || !navigator.onLine) this.tell(false);
      }
      await this.rest(wait, signal);
      signal?.throwIfAborted();
    }
  }
}

/** Nothing, or something that is no JSON, is null. */
function read<T>(text: string): T {
  try {
    return JSON.parse(text);
  } catch {
    return JSON.parse('null');
  }
}
