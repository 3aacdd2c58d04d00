// A file on its way to the backend: progress, pauses while the line is away, further attempts.
import type { Visit } from '../app.ts';

export type UploadState =
  | { name: 'done'; id: string }
  /** `refused`: this file will never be taken; `lost`: it may work later. */
  | { name: 'failed'; why: 'lost' | 'refused' }
  /** No line, or a short wait before the next attempt. */
  | { name: 'paused' }
  | { name: 'sending'; percent: number };

/** Milliseconds before each further attempt. */
const WAITS_MS = [1000, 2000, 4000, 8000, 15_000];
/** A line on which nothing moves for so long is given up, milliseconds. */
const STALLED_MS = 30_000;
/** What the backend may say about a moment rather than about a file. */
const PASSING = new Set([0, 408, 409, 425, 429]);

const isPassing = (status: number): boolean => PASSING.has(status) || status >= 500;

export type Goal = Pick<Visit, 'api' | 'files' | 'publishable_key'>;

/** The id that the backend gave; null: this is no answer of it. */
function idIn(text: string): string | null {
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer !== 'object' || answer === null || !('id' in answer)) return null;
    return typeof answer.id === 'string' ? answer.id : null;
  } catch {
    return null;
  }
}

/** Starts at once. Stripe knows no uploads in parts, so that each attempt begins anew. */
export class Upload {
  readonly file: File;
  state: UploadState = { name: 'sending', percent: 0 };
  private readonly goal: Goal;
  private readonly purpose: string;
  private readonly listeners = new Set<() => void>();
  private settled: (() => void) | null = null;
  private request: XMLHttpRequest | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private attempts = 0;

  constructor(file: File, purpose: string, goal: Goal) {
    this.file = file;
    this.purpose = purpose;
    this.goal = goal;
    addEventListener('online', this.resume);
    addEventListener('offline', this.pause);
    this.attempt();
  }

  /** Calls at every change of `state`. Returns how to stop. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Whom to tell that the file has its id, or gets none for now; the last one counts. */
  settles(listener: () => void): void {
    this.settled = listener;
  }

  /** Once more, by somebody's wish. */
  retry(): void {
    if (this.state.name !== 'failed') return;
    this.attempts = 0;
    addEventListener('online', this.resume);
    addEventListener('offline', this.pause);
    this.attempt();
  }

  /** Ends it for good; nobody hears of it any more. */
  cancel(): void {
    this.listeners.clear();
    this.settled = null;
    this.stop();
    this.rest();
  }

  private readonly resume = (): void => {
    if (this.state.name === 'paused') this.attempt();
  };

  private readonly pause = (): void => {
    if (this.state.name !== 'sending') return;
    this.stop();
    this.tell({ name: 'paused' });
  };

  private tell(state: UploadState): void {
    const { state: before } = this;
    if (before.name === 'sending' && state.name === 'sending' && before.percent === state.percent) {
      return;
    }
    this.state = state;
    for (const listener of [...this.listeners]) listener();
    if (state.name === 'done' || state.name !== before.name) this.settled?.();
  }

  private stop(): void {
    clearTimeout(this.timer);
    const { request } = this;
    this.request = null;
    request?.abort();
  }

  /** Listens to the line no longer. */
  private rest(): void {
    removeEventListener('online', this.resume);
    removeEventListener('offline', this.pause);
  }

  private finish(state: UploadState): void {
    this.rest();
    this.tell(state);
  }

  private attempt(): void {
    this.stop();
    if (!navigator.onLine) {
      this.tell({ name: 'paused' });
      return;
    }
    const request = new XMLHttpRequest();
    this.request = request;
    const own = (listener: () => void) => () => {
      if (this.request === request) listener();
    };
    request.open('POST', `${this.goal.files ?? this.goal.api}/v1/files`);
    request.setRequestHeader('authorization', `Bearer ${this.goal.publishable_key}`);
    request.upload.addEventListener('progress', (event) => {
      if (this.request === request) this.moved(event);
    });
    request.addEventListener(
      'load',
      own(() => this.answered(request)),
    );
    request.addEventListener(
      'error',
      own(() => this.interrupted()),
    );
    const form = new FormData();
    form.append('purpose', this.purpose);
    form.append('file', this.file, this.file.name);
    this.watch();
    this.tell({ name: 'sending', percent: 0 });
    request.send(form);
  }

  private watch(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.interrupted(), STALLED_MS);
  }

  private moved({ loaded, total }: ProgressEvent): void {
    this.watch();
    // The last hundredth is the backend's answer.
    const percent = total === 0 ? 0 : Math.min(99, Math.floor((loaded / total) * 100));
    this.tell({ name: 'sending', percent });
  }

  private answered({ status, responseText }: XMLHttpRequest): void {
    clearTimeout(this.timer);
    this.request = null;
    const id = status === 200 ? idIn(responseText) : null;
    if (id !== null) this.finish({ name: 'done', id });
    else if (isPassing(status)) this.interrupted();
    else
      this.finish({ name: 'failed', why: status === 400 || status === 413 ? 'refused' : 'lost' });
  }

  private interrupted(): void {
    this.stop();
    const wait = WAITS_MS[this.attempts++];
    if (wait === undefined) {
      this.finish({ name: 'failed', why: 'lost' });
      return;
    }
    this.tell({ name: 'paused' });
    if (navigator.onLine) this.timer = setTimeout(() => this.attempt(), wait);
  }
}
