// What the pages do: come in, go from question to question, hear how the account stands.
import type { StepName } from '../form/field.ts';
import { isLocale, isRtl, load, localeFor, t, type Locale } from '../locales/index.ts';
import { arrive, type Arrival, type Enter } from './arrive.ts';
import type { App, Input, Visit } from './app.ts';
import type { Speak } from './bank.ts';
import { Draft } from './draft.ts';
import { follow } from './events.ts';
import { Filling } from './filling.ts';
import { fieldsIn, isAsked, nextStep, peopleOpen, wholeSteps } from './flow.ts';
import { keep, kept } from './kept.ts';
import { CallError, Line } from './line.ts';
import { Sending } from './sending.ts';
import { BEGINNING, Store, type Controls, type Screen, type State } from './state.ts';
import { browserTrail, ownTrail, type Trail } from './trail.ts';
import { firstScreen, questionOf, thereOf } from './way.ts';
import { Wire } from './wire.ts';

export interface Start {
  /** Origin of the kit's server. */
  base: string;
  enter: Enter;
  locale?: string | null;
  /** Of a page that came in before this code was there. */
  arrival?: Promise<Arrival> | undefined;
  controls: Controls;
  /** On our own page: the browser's history and title are ours. */
  own: boolean;
  /** A step that a link leads to. */
  step?: StepName | null;
  on(name: 'error' | 'exit' | 'step', detail: Record<string, unknown>): void;
}

export class Model {
  readonly start: Start;
  readonly store: Store;
  private readonly ending = new AbortController();
  private readonly wire: Wire;
  private readonly trail: Trail;
  private readonly draft: Draft;
  private readonly sending: Sending;
  readonly filling: Filling;
  private following: AbortController | null = null;
  /** The live region of the page, when it is there. */
  speaker: ((text: string) => void) | null = null;

  constructor(start: Start) {
    const { signal } = this.ending;
    const line = new Line(signal);
    const wished = start.locale ? [start.locale] : navigator.languages;
    this.start = start;
    this.store = new Store({ ...BEGINNING, locale: localeFor(wished), online: line.online });
    line.onOnline((online) => this.store.set({ online }));
    this.wire = new Wire(line, this.store, start.base, signal);
    this.trail = (start.own ? browserTrail : ownTrail)((screen) => this.show(screen));
    this.draft = new Draft(
      (values, leaving) => this.wire.keepDraft(values, leaving),
      (draft) => this.store.set({ draft }),
    );
    this.filling = new Filling(this.store, this.draft, this.t);
    this.sending = new Sending(this.store, this.wire, this.filling, this.t, this.failed);
    addEventListener('pagehide', () => void this.draft.flush(true), { signal });
  }

  get state(): State {
    return this.store.state;
  }

  stop(): void {
    void this.draft.flush(true);
    this.trail.stop();
    this.following?.abort();
    this.ending.abort();
  }

  readonly t: Speak = (key, values) => t(this.state.locale, key, values);

  // Coming in

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
      this.go(this.first(), 'replace');
    } catch (error) {
      this.failed(error);
    }
  };

  private readonly phone = (): boolean => {
    const { answer } = this.state;
    return answer?.phone_confirmation === true && kept('portico.phone') !== answer.id;
  };

  private first(): Screen {
    const { answer, visit } = this.state;
    const { controls, step } = this.start;
    if (answer === null) return { name: 'loading' };
    const update = visit?.purpose === 'update';
    return firstScreen(answer, { controls, wished: step ?? null, phone: this.phone(), update });
  }

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

  // Going

  private go(screen: Screen, how: 'push' | 'replace' = 'push'): void {
    this.trail[how](screen);
    this.show(screen);
  }

  private show(wished: Screen): void {
    const { answer, visited } = this.state;
    const screen = answer === null ? wished : thereOf(answer, wished, this.start.controls);
    if (screen !== wished) this.trail.replace(screen);
    const step = screen.name === 'step' ? screen.step : null;
    const seen = step === null || visited.includes(step) ? visited : [...visited, step];
    const held = answer === null ? [] : wholeSteps(answer);
    this.store.set({ screen, held, visited: seen, problems: {}, refusal: null, busy: false });
    this.start.on('step', { step: step ?? screen.name });
    this.listen(screen.name === 'standing');
    void this.draft.flush();
  }

  readonly back = (): void => this.trail.back();

  /** Opens a step, or one person of the step of people. */
  readonly open = (step: StepName, person?: string): void =>
    this.go({ name: 'step', step, ...(person === undefined ? {} : { person }) });

  /** The first question: after the welcome, or once more from the result. */
  readonly begin = (how: 'push' | 'replace' = 'push'): void => {
    const { answer } = this.state;
    const { controls } = this.start;
    if (answer !== null) this.go(questionOf(answer, { controls, phone: this.phone() }), how);
  };

  /** The phone is that of whoever is here. */
  readonly confirmed = async (): Promise<void> => {
    keep('portico.phone', this.state.answer?.id ?? null);
    await this.refresh();
    const first = this.first();
    if (first.name === 'welcome') this.begin('replace');
    else this.go(first, 'replace');
  };

  readonly review = (): void => this.go({ name: 'review' });

  readonly finish = (): void => this.go({ name: 'standing' });

  /** Leaves the pages: back to the platform. */
  readonly exit = async (): Promise<void> => {
    await this.draft.flush();
    const { visit, answer } = this.state;
    this.start.on('exit', { status: answer?.status.name ?? null });
    if (this.start.own && visit?.return_url) location.assign(visit.return_url);
  };

  /** A new link, where the platform gives one; the page around us makes its own. */
  readonly renew = (): void => {
    const { refresh_url: url } = this.state;
    if (!this.start.own) location.reload();
    else if (url !== null) location.assign(url);
  };

  // Finishing

  /** A step is finished: sends it, then goes where the next question is. */
  readonly proceed = async (step: StepName, fields: readonly Input[]): Promise<void> => {
    const answer = await this.sending.submit(fields);
    if (answer === null || this.sending.isOpen(answer, [step])) return;
    const next = nextStep(answer.form.steps, step, this.start.controls.order);
    // What made the account is asked no more: the way back does not lead there.
    const how = step === 'start' ? 'replace' : 'push';
    this.go(next === null ? { name: 'review' } : { name: 'step', step: next }, how);
  };

  /** Everybody is named: that is looked at before it is sent. */
  readonly proceedFromPeople = async (fields: readonly Input[]): Promise<void> => {
    const { answer, busy, locale } = this.state;
    if (busy || answer === null) return;
    const { missing, open } = peopleOpen(answer, fields);
    const people = new Intl.ListFormat(locale, { type: 'conjunction' });
    if (missing.length > 0) {
      this.filling.tell({}, this.t('page.people_missing', { people: people.format(missing) }));
    } else if (open.length > 0) {
      this.filling.tell({}, this.t('page.people_open', { people: people.format(open) }));
    } else await this.proceed('people', fields);
  };

  /** Everything of one screen. */
  readonly sendAll = async (fields: readonly Input[]): Promise<void> => {
    const answer = await this.sending.submit(fields);
    if (answer === null) return;
    const names = answer.form.steps.map(({ name }) => name);
    if (!this.sending.isOpen(answer, names)) this.finish();
  };

  /** One person of the step of people is finished. */
  readonly savePerson = async (subject: string, fields: readonly Input[]): Promise<void> => {
    const before = new Set(this.state.answer?.persons?.map(({ id }) => id));
    const answer = await this.sending.submit(fields);
    if (answer === null) return;
    const fresh = answer.persons?.find(({ id }) => !before.has(id))?.id;
    if (!subject.startsWith('person_')) this.forget(subject);
    const step = answer.form.steps.find(({ name }) => name === 'people');
    const block = step?.blocks.find((one) => one.subject === fresh);
    // What is asked of somebody new beyond the first questions is asked at once.
    if (block !== undefined && fieldsIn([block]).some(isAsked)) {
      this.go({ name: 'step', step: 'people', person: block.subject }, 'replace');
    } else this.back();
  };

  /** What was typed for somebody new is of a person now. */
  private forget(subject: string): void {
    const rest = Object.entries(this.state.typed).filter(([id]) => !id.startsWith(`${subject}.`));
    this.store.set({ typed: Object.fromEntries(rest) });
    this.filling.keep();
  }

  /** @returns was the person removed? */
  readonly removePerson = async (id: string): Promise<boolean> => {
    const removed = await this.sending.alone([], async () => {
      await this.wire.kit('DELETE', `/persons/${id}`);
      await this.wire.refresh();
      return true;
    });
    this.hold();
    return removed === true;
  };

  // Hearing

  readonly refresh = (): Promise<void> => this.wire.refresh().catch(this.failed);

  /** The form as it is now, under the hands of who fills it in. */
  readonly reread = async (): Promise<void> => {
    await this.refresh();
    this.hold();
  };

  private hold(): void {
    const { answer } = this.state;
    if (answer !== null) this.store.set({ held: wholeSteps(answer) });
  }

  /** Follows the standing while it is shown; how it is then is told first of all. */
  private listen(shown: boolean): void {
    this.following?.abort();
    this.following = null;
    if (!shown || this.state.visit === null) return;
    this.following = new AbortController();
    const { signal } = this.following;
    void follow({ ...this.wire.events(), signal, onChange: () => void this.refresh() });
  }

  readonly speak = async (locale: Locale): Promise<void> => {
    await load(locale);
    this.store.set({ locale });
    if (this.state.visit === null) return;
    await this.reread();
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
      refresh: this.refresh,
    };
  }
}
