// Keeps what is typed at the kit's server, so that a reload or another device finds it again.
import type { Values } from '../form/value.ts';

const QUIET_MS = 700;

export class Draft {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private kept = '{}';
  private waiting: Values | null = null;
  private readonly put: (values: Values, leaving: boolean) => Promise<void>;
  private readonly tell: (state: 'saved' | 'saving') => void;

  constructor(
    put: (values: Values, leaving: boolean) => Promise<void>,
    tell: (state: 'saved' | 'saving') => void,
  ) {
    this.put = put;
    this.tell = tell;
  }

  /** What the server has, without asking it. */
  knows(values: Values): void {
    this.kept = JSON.stringify(values);
  }

  keep(values: Values): void {
    this.waiting = values;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), QUIET_MS);
  }

  /** Now, because the page goes away or a step was finished. */
  async flush(leaving = false): Promise<void> {
    clearTimeout(this.timer);
    const values = this.waiting;
    this.waiting = null;
    if (values === null || JSON.stringify(values) === this.kept) return;
    this.tell('saving');
    try {
      await this.put(values, leaving);
      this.kept = JSON.stringify(values);
      this.tell('saved');
    } catch {
      // The next change tries again; until then it is in the page itself.
    }
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
