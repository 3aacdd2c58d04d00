// The calls of a visit: to the kit's server with its session, to the engine's own pages with their
// token.
import type { Locale } from '../locales/index.ts';
import type { Answer } from './answer.ts';
import type { Calls, Method } from './app.ts';
import type { Call, Line } from './line.ts';
import type { State, Store } from './state.ts';

export class Wire implements Calls {
  readonly line: Line;
  private readonly store: Store;
  private readonly base: string;
  private readonly signal: AbortSignal;
  private asked = 0;

  constructor(line: Line, store: Store, base: string, signal: AbortSignal) {
    this.line = line;
    this.store = store;
    this.base = base;
    this.signal = signal;
  }

  readonly kit = <T>(method: Method, path: string, body?: unknown): Promise<T> => {
    const { url, token } = this.merchant(path);
    return this.line.call<T>(url, { ...callOf(method, token, body), signal: this.signal });
  };

  readonly setup = async <T>(method: Method, path: string, body?: unknown): Promise<T> => {
    const setup = this.store.state.visit?.setup;
    if (!setup) throw new Error('This visit has no pages of the backend.');
    const call = callOf(method, setup.token, body);
    return this.line.call(`${setup.url}${path}`, { ...call, signal: this.signal });
  };

  /** @param leaving it is let finish although the page goes away */
  keepDraft(values: unknown, leaving: boolean): Promise<void> {
    const { url, token } = this.merchant('/draft');
    const call = callOf('PUT', token, { values });
    return this.line.call(
      url,
      leaving ? { ...call, keepalive: true } : { ...call, signal: this.signal },
    );
  }

  /** Where the standing is told at each change. */
  events(): { url: string; token: string } {
    return this.merchant('/events');
  }

  private merchant(path: string): { url: string; token: string } {
    const { visit } = this.store.state;
    if (visit === null) throw new Error('Nobody came in yet.');
    const url = `${this.base}/kit/v1/merchants/${visit.merchant}${path}`;
    return { url, token: visit.session.token };
  }

  private read(locale: Locale): Promise<Answer> {
    const query = new URLSearchParams({ locale });
    const { answer, typed } = this.store.state;
    // What kinds of business a country knows is asked before there is an account.
    if (answer?.account === null && typeof typed.country === 'string') {
      query.set('country', typed.country);
    }
    return this.kit<Answer>('GET', `?${query}`);
  }

  /** The merchant after something was sent: what was asked before it counts no longer. */
  take(change: Pick<State, 'answer' | 'typed'>): void {
    this.asked++;
    this.store.set(change);
  }

  /** The merchant as it is now. */
  readonly refresh = async (): Promise<void> => {
    const number = ++this.asked;
    const answer = await this.read(this.store.state.locale);
    // Only the newest question's answer counts.
    if (number === this.asked) this.store.set({ answer });
  };
}

function callOf(method: Method, token: string, body: unknown): Call {
  const headers = { authorization: `Bearer ${token}` };
  if (body === undefined) return { method, headers };
  if (body instanceof FormData) return { method, headers, body };
  return {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}
