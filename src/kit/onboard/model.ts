// What the pages do: comes in, and holds together who goes, hears, fills in and sends.
import { isLocale, isRtl, load, localeFor, t, type Locale } from '../locales/index.ts';
import { arrive } from './arrive.ts';
import type { App, Visit } from './app.ts';
import type { Speak } from './bank.ts';
import { Draft } from './draft.ts';
import { Filling } from './filling.ts';
import { Finishing } from './finishing.ts';
import { Going } from './going.ts';
import { Hearing } from './hearing.ts';
import { CallError, Line } from './line.ts';
import { People } from './people.ts';
import { Sending } from './sending.ts';
import type { Start } from './start.ts';
import { BEGINNING, Store, type State } from './state.ts';
import { Wire } from './wire.ts';

export class Model {
  readonly start: Start;
  readonly store: Store;
  private readonly ending = new AbortController();
  private readonly wire: Wire;
  private readonly draft: Draft;
  readonly filling: Filling;
  readonly hearing: Hearing;
  readonly going: Going;
  readonly finishing: Finishing;
  readonly people: People;
  /** The live region of the page, when it is there. */
  speaker: ((text: string) => void) | null = null;

  constructor(start: Start) {
    const { signal } = this.ending;
    const { t, failed } = this;
    const line = new Line(signal);
    const wished = start.locale ? [start.locale] : navigator.languages;
    const store = new Store({ ...BEGINNING, locale: localeFor(wished), online: line.online });
    line.onOnline((online) => store.set({ online }));
    const wire = new Wire(line, store, start.base, signal);
    const draft = new Draft(
      (values, leaving) => wire.keepDraft(values, leaving),
      (state) => store.set({ draft: state }),
    );
    const filling = new Filling(store, draft, t);
    const sending = new Sending(store, wire, filling, t, failed);
    const hearing = new Hearing(store, wire, failed);
    const going = new Going({ start, store, draft, hearing });
    const finishing = new Finishing(start, sending, going);
    this.start = start;
    this.store = store;
    this.wire = wire;
    this.draft = draft;
    this.filling = filling;
    this.hearing = hearing;
    this.going = going;
    this.finishing = finishing;
    this.people = new People({ store, wire, filling, sending, hearing, going, finishing, t });
    addEventListener('pagehide', () => void draft.flush(true), { signal });
  }

  get state(): State {
    return this.store.state;
  }

  stop(): void {
    void this.draft.flush(true);
    this.going.stop();
    this.hearing.stop();
    this.ending.abort();
  }

  readonly t: Speak = (key, values) => t(this.state.locale, key, values);

  readonly enter = async (): Promise<void> => {
    try {
      const { start } = this;
      const { base, enter, locale: wished = null, arrival } = start;
      const [{ line }, { signal }] = [this.wire, this.ending];
      // A second attempt begins anew.
      start.arrival = undefined;
      const onVisit = (visit: Visit) => this.store.set({ visit });
      const { visit, answer, locale } = await (arrival ??
        arrive({ line, base, enter, wished, signal, onVisit }));
      await load(locale);
      this.draft.knows(answer.draft ?? {});
      const prefilled = Object.keys(answer.given ?? {});
      this.store.set({ visit, locale, answer, typed: answer.draft ?? {}, prefilled });
      this.going.enter();
    } catch (error) {
      this.failed(error);
    }
  };

  /** What ended a call that nobody expected to end. */
  private readonly failed = (error: unknown): void => {
    if (this.ending.signal.aborted) return;
    const failure = error instanceof CallError ? error.failure : null;
    const { visit } = this.state;
    const refresh_url = failure?.refresh_url ?? visit?.refresh_url ?? null;
    this.start.on('error', { code: failure?.code ?? 'unknown' });
    const over = failure?.status === 401;
    // Nothing was begun here: the platform gives a new link by itself.
    if (over && this.start.own && refresh_url !== null && visit === null) {
      location.replace(refresh_url);
      return;
    }
    this.store.set({ screen: { name: over ? 'expired' : 'failed' }, refresh_url, busy: false });
  };

  readonly speak = async (locale: Locale): Promise<void> => {
    await load(locale);
    this.store.set({ locale });
    if (this.state.visit === null) return;
    await this.hearing.reread();
    this.store.set({ problems: {} });
  };

  readonly speakOf = (code: string): Promise<void> =>
    this.speak(isLocale(code) ? code : localeFor([code]));

  /** What parts are given that are not written here. */
  app(): App | null {
    const { visit, answer, locale, online } = this.state;
    if (visit === null) return null;
    return {
      visit,
      account: answer?.account ?? null,
      locale,
      direction: isRtl(locale) ? 'rtl' : 'ltr',
      online,
      t: (key, values) => t(locale, key, values),
      kit: this.wire.kit,
      setup: this.wire.setup,
      signal: this.ending.signal,
      onOnline: this.wire.line.onOnline,
      say: (text) => this.speaker?.(text),
      refresh: this.hearing.refresh,
    };
  }
}
