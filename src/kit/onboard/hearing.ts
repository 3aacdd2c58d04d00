// Hears how the account stands, and the form as it is now.
import { follow } from './events.ts';
import { wholeSteps } from './flow.ts';
import type { Store } from './state.ts';
import type { Wire } from './wire.ts';

export class Hearing {
  private readonly store: Store;
  private readonly wire: Wire;
  /** What nobody expected: the session is over, or something broke. */
  private readonly failed: (error: unknown) => void;
  private following: AbortController | null = null;

  constructor(store: Store, wire: Wire, failed: (error: unknown) => void) {
    this.store = store;
    this.wire = wire;
    this.failed = failed;
  }

  readonly refresh = (): Promise<void> => this.wire.refresh().catch(this.failed);

  /** The form as it is now, under the hands of who fills it in. */
  readonly reread = async (): Promise<void> => {
    await this.refresh();
    this.hold();
  };

  /** What the screen shows from now on. */
  hold(): void {
    const { answer } = this.store.state;
    if (answer !== null) this.store.set({ held: wholeSteps(answer) });
  }

  /** Follows the standing while it is shown; how it is then is told first of all. */
  listen(shown: boolean): void {
    this.stop();
    if (!shown || this.store.state.visit === null) return;
    this.following = new AbortController();
    const { signal } = this.following;
    void follow({ ...this.wire.events(), signal, onChange: () => void this.refresh() });
  }

  stop(): void {
    this.following?.abort();
    this.following = null;
  }
}
