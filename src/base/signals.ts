// Tells that something changed: at once to listeners in this process, and by NOTIFY to other
// processes. NOTIFY goes out on a connection of its own after the change is committed: inside the
// change's transaction it would let one transaction commit at a time.
// A signal may be lost when the listener's connection breaks: who listens must find its work
// without it, or read again on `resync`, which is sent after every reconnection.
import { randomBytes } from 'node:crypto';
import pg from 'pg';

const CHANNEL = 'portico';
/** Signals to other processes are gathered this long. */
const GATHER_MS = 5;
const RETRY_MS = { first: 100, most: 5_000 };

export type Listener = (payload: string) => void;

export class Signals {
  readonly #config: pg.ClientConfig;
  readonly #origin = randomBytes(6).toString('hex');
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #outgoing = new Set<string>();
  #client: pg.Client | null = null;
  #flushing = false;
  #closed = false;
  #retryMs = RETRY_MS.first;
  #retry: NodeJS.Timeout | null = null;

  constructor(config: pg.ClientConfig) {
    this.#config = config;
  }

  /** Calls `listener` with the payload of every signal of `topic` until the answer is called. */
  on(topic: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Neither waits nor throws. A topic has no blanks. */
  emit(topic: string, payload = ''): void {
    this.#tell(topic, payload);
    if (this.#closed) return;
    this.#outgoing.add(`${this.#origin} ${topic} ${payload}`);
    if (!this.#flushing) void this.#flush();
  }

  /**
   * For what happens often and mostly concerns nobody: tells the listeners in this process, and
   * other processes only where there is none here.
   */
  emitNear(topic: string, payload: string): void {
    if ((this.#listeners.get(topic)?.size ?? 0) > 0) this.#tell(topic, payload);
    else this.emit(topic, payload);
  }

  /** Connects and listens; after that it reconnects by itself. Throws when there is no server. */
  async open(): Promise<void> {
    const client = new pg.Client(this.#config);
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    client.on('notification', (message) => this.#receive(message.payload ?? ''));
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    this.#client = client;
    this.#retryMs = RETRY_MS.first;
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#retry) clearTimeout(this.#retry);
    // What was told just now reaches the others, too.
    await this.#send();
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => undefined);
  }

  #tell(topic: string, payload: string): void {
    for (const listener of this.#listeners.get(topic) ?? []) listener(payload);
  }

  #receive(message: string): void {
    const [origin, topic, payload] = message.split(' ');
    if (origin === this.#origin || topic === undefined) return;
    this.#tell(topic, payload ?? '');
  }

  async #flush(): Promise<void> {
    this.#flushing = true;
    do {
      await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
    } while (await this.#send());
    this.#flushing = false;
  }

  /** What cannot be sent now is kept until the connection is there again. Gives false then. */
  async #send(): Promise<boolean> {
    const messages = [...this.#outgoing];
    if (!this.#client || messages.length === 0) return false;
    this.#outgoing.clear();
    const text = `select pg_notify('${CHANNEL}', message) from unnest($1::text[]) as message`;
    try {
      await this.#client.query(text, [messages]);
      return true;
    } catch {
      for (const message of messages) this.#outgoing.add(message);
      return false;
    }
  }

  #lost(client: pg.Client): void {
    if (this.#closed || (this.#client !== null && this.#client !== client)) return;
    this.#client = null;
    this.#retry ??= setTimeout(() => void this.#reopen(), this.#retryMs);
  }

  async #reopen(): Promise<void> {
    this.#retry = null;
    this.#retryMs = Math.min(this.#retryMs * 2, RETRY_MS.most);
    try {
      await this.open();
      this.#tell('resync', '');
      if (!this.#flushing) void this.#flush();
    } catch {
      if (!this.#closed) this.#retry ??= setTimeout(() => void this.#reopen(), this.#retryMs);
    }
  }
}
