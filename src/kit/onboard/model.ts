// What the pages do: enters, reads the merchant, goes from step to step, sends.
import type { StepName } from '../form/field.ts';
import { isBank, type Value } from '../form/value.ts';
import { isLocale, isRtl, load, localeFor, t, type Locale } from '../locales/index.ts';
import type { Answer } from './answer.ts';
import { arrive, type Arrival, type Enter } from './arrive.ts';
import type { App, Failure, Input, Method, Visit } from './app.ts';
import { bankIn } from './bank.ts';
import { Draft } from './draft.ts';
import { follow } from './events.ts';
import {
  effective,
  fieldsIn,
  isAsked,
  isKept,
  nextStep,
  peopleOpen,
  toSend,
  valueOf,
  wholeSteps,
  withAlternatives,
} from './flow.ts';
import { keep, kept } from './kept.ts';
import { CallError, Line } from './line.ts';
import { BEGINNING, Store, type Controls, type Screen, type State } from './state.ts';
import { browserTrail, ownTrail, type Trail } from './trail.ts';
import { isDraftable, isTravelling } from './values.ts';

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
  private readonly line = new Line(this.ending.signal);
  private readonly trail: Trail;
  private readonly draft: Draft;
  private following: AbortController | null = null;
  private asked = 0;
  /** The live region of the page, when it is there. */
  speaker: ((text: string) => void) | null = null;

  constructor(start: Start) {
    this.start = start;
    const wished = start.locale ? [start.locale] : navigator.languages;
    this.store = new Store({ ...BEGINNING, locale: localeFor(wished), online: this.line.online });
    this.trail = (start.own ? browserTrail : ownTrail)((screen) => this.show(screen));
    this.line.onOnline((online) => this.store.set({ online }));
    this.draft = new Draft(
      (values, leaving) =>
        this.kit('PUT', '/draft', { values }, leaving ? { keepalive: true } : {}),
      (draft) => this.store.set({ draft }),
    );
    const { signal } = this.ending;
    addEventListener('pagehide', () => void this.draft.flush(true), { signal });
  }

  get state(): State {
    return this.store.state;
  }

  stop(): void {
    void this.draft.flush(true);
    this.draft.stop();
    this.trail.stop();
    this.following?.abort();
    this.ending.abort();
  }

  readonly t = (key: string, values?: Parameters<typeof t>[2]): string =>
    t(this.state.locale, key, values);

  // ---- calls

  private readonly kit = async <T>(
    method: Method,
    path: string,
    body?: unknown,
    more: { keepalive?: boolean } = {},
  ): Promise<T> => {
    const { visit } = this.state;
    if (visit === null) throw new Error('Nobody entered yet.');
    const url = `${this.start.base}/kit/v1/merchants/${visit.merchant}${path}`;
    return this.call(url, method, visit.session.token, body, more);
  };

  private readonly setup = async <T>(method: Method, path: string, body?: unknown): Promise<T> => {
    const setup = this.state.visit?.setup;
    if (!setup) throw new Error('This visit has no pages of the backend.');
    return this.call(`${setup.url}${path}`, method, setup.token, body);
  };

  private call<T>(
    url: string,
    method: Method,
    token: string,
    body?: unknown,
    more: { keepalive?: boolean } = {},
  ): Promise<T> {
    const form = body instanceof FormData;
    const headers: Record<string, string> = {
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
    };
    const { signal } = this.ending;
    const sent = body === undefined ? {} : { body: form ? body : JSON.stringify(body) };
    return this.line.call<T>(url, { method, headers, signal, ...sent, ...more });
  }

  // ---- entering

  async enter(): Promise<void> {
    try {
      const { start, line } = this;
      const { base, enter, locale: wished = null } = start;
      const { signal } = this.ending;
      const early = start.arrival;
      // A second attempt begins anew.
      start.arrival = undefined;
      const onVisit = (visit: Visit) => this.store.set({ visit });
      const arrival = early ?? arrive({ line, base, enter, wished, signal, onVisit });
      const { visit, answer, locale } = await arrival;
      await load(locale);
      this.draft.knows(answer.draft ?? {});
      const prefilled = Object.keys(answer.given ?? {});
      this.store.set({ visit, locale, answer, typed: answer.draft ?? {}, prefilled });
      this.go(this.firstScreen(answer), 'replace');
    } catch (error) {
      this.failed(error);
    }
  }

  private read(locale: Locale): Promise<Answer> {
    const query = new URLSearchParams({ locale });
    const { answer, typed } = this.state;
    // What kinds of business a country knows is asked before there is an account.
    if (answer?.account === null && typeof typed.country === 'string') {
      query.set('country', typed.country);
    }
    return this.kit<Answer>('GET', `?${query}`);
  }

  private firstScreen(answer: Answer): Screen {
    const step = nextStep(answer.form.steps, null, this.start.controls.order);
    const wished = this.start.step;
    if (step === null) return { name: 'standing' };
    const fresh = !answer.status.details_submitted;
    const welcomed = fresh && !this.start.controls.skipWelcome && !wished;
    // Nothing of anybody is shown before; who asks for it and what for may be.
    if (this.asksPhone(answer) && !welcomed) return { name: 'phone' };
    if (answer.status.details_submitted && canBeOne(answer)) return { name: 'one' };
    if (wished && wholeSteps(answer).some(({ name }) => name === wished)) {
      return { name: 'step', step: wished };
    }
    if (answer.status.details_submitted) return { name: 'standing' };
    if (!this.start.controls.skipWelcome) return { name: 'welcome' };
    return canBeOne(answer) ? { name: 'one' } : { name: 'step', step };
  }

  private asksPhone(answer: Answer): boolean {
    return answer.phone_confirmation === true && kept('portico.phone') !== answer.id;
  }

  /** What ended a call that nobody expected to end. */
  private failed(error: unknown): void {
    if (this.ending.signal.aborted) return;
    const failure = error instanceof CallError ? error.failure : null;
    const { refresh_url: known } = this.state.visit ?? { refresh_url: null };
    const refresh_url = failure?.refresh_url ?? known;
    this.start.on('error', { code: failure?.code ?? 'unknown' });
    const over = failure?.status === 401;
    if (over && this.start.own && failure.refresh_url !== null && this.state.visit === null) {
      location.replace(failure.refresh_url);
      return;
    }
    this.store.set({ screen: { name: over ? 'expired' : 'failed' }, refresh_url, busy: false });
  }

  // ---- going

  private go(screen: Screen, how: 'push' | 'replace' = 'push'): void {
    if (how === 'push') this.trail.push(screen);
    else this.trail.replace(screen);
    this.show(screen);
  }

  private show(screen: Screen): void {
    const { answer, visited } = this.state;
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
  readonly open = (step: StepName, person?: string): void => {
    this.go({ name: 'step', step, ...(person === undefined ? {} : { person }) });
  };

  /** After the welcome, or once more from the result. */
  readonly begin = (how: 'push' | 'replace' = 'push'): void => {
    const { answer } = this.state;
    if (answer === null) return;
    const step = nextStep(answer.form.steps, null, this.start.controls.order);
    if (step === null) this.go({ name: 'standing' }, how);
    else if (this.asksPhone(answer)) this.go({ name: 'phone' }, how);
    else this.go(canBeOne(answer) ? { name: 'one' } : { name: 'step', step }, how);
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

  /** A new link, where the platform gives one. */
  readonly renew = (): void => {
    const { refresh_url: url } = this.state;
    if (url !== null) location.assign(url);
    else this.start.on('exit', { status: null });
  };

  // ---- filling in

  readonly change = (field: Input, value: Value | undefined): void => {
    const { typed, problems } = this.state;
    const { [field.id]: had, ...others } = problems;
    this.store.set({ typed: { ...typed, [field.id]: value }, problems: others });
    if (had !== undefined) void this.check(field);
    this.keepDraft();
    if (field.id === 'country' && this.state.answer?.account === null) void this.reread();
  };

  /** The form anew, under the hands of who fills it in. */
  private async reread(): Promise<void> {
    await this.refresh().catch((error: unknown) => this.failed(error));
    const { answer } = this.state;
    if (answer !== null) this.store.set({ held: wholeSteps(answer) });
  }

  readonly choose = (field: Input, chosen: number | null): void => {
    this.store.set({ chosen: { ...this.state.chosen, [field.id]: chosen } });
  };

  /** Says what is wrong with a field that was left, if anything was typed. */
  readonly check = async (field: Input): Promise<void> => {
    const value = this.state.typed[field.id];
    if (value === undefined || value === '') return;
    const { problemOf } = await import('../form/check.ts');
    const wrong = problemOf(field, this.state.typed[field.id]);
    const { [field.id]: _, ...others } = this.state.problems;
    const problems = wrong === null ? others : { ...others, [field.id]: this.said(wrong) };
    this.store.set({ problems });
  };

  private said({ key, values }: { key: string; values?: Readonly<Record<string, string>> }) {
    return this.t(key, values ?? {});
  }

  private keepDraft(): void {
    const { typed, held, answer } = this.state;
    const blocks = [...held.flatMap((step) => step.blocks), ...(answer?.form.more ?? [])];
    const fields = new Map(withAlternatives(fieldsIn(blocks)).map((field) => [field.id, field]));
    const kept = Object.entries(typed).filter(([id, value]) => {
      // One more person's fields are those of the role: `owners:2.dob` is asked like `owners.dob`.
      const field = fields.get(id.replace(/:\d+\./, '.'));
      return value !== undefined && field && isDraftable(field) && !isTravelling(value);
    });
    this.draft.keep(Object.fromEntries(kept));
  }

  // ---- sending

  /** Problems of the fields, told to the merchant. @returns is there none? */
  private async judge(fields: readonly Input[]): Promise<boolean> {
    const { problemOf } = await import('../form/check.ts');
    const { typed, answer } = this.state;
    const given = answer?.given ?? {};
    const problems: Record<string, string> = {};
    for (const field of fields) {
      if (isKept(field, typed, given)) continue;
      const value = valueOf(field, typed, given);
      if (!isAsked(field) && value === undefined) continue;
      const wrong = problemOf(field, value);
      if (wrong !== null) problems[field.id] = this.said(wrong);
      else if (this.isApart(field, value)) problems[field.id] = this.t('page.capture.first');
    }
    return this.told(problems);
  }

  /** Has a check or a review of its own here that was not sent yet? */
  private isApart({ kind, rule, path }: Input, value: Value | undefined): boolean {
    if ((kind !== 'liveness' && kind !== 'risk_form') || path.endsWith('.support')) return false;
    return rule.required && value !== true && this.state.visit?.setup != null;
  }

  private told(problems: Record<string, string>, refusal: string | null = null): boolean {
    const good = Object.keys(problems).length === 0 && refusal === null;
    const { failures } = this.state;
    this.store.set({ problems, refusal, failures: good ? failures : failures + 1 });
    return good;
  }

  private arrived(fields: readonly Input[]): Promise<void> {
    const still = () => fields.some(({ id }) => isTravelling(this.state.typed[id]));
    return new Promise((resolve) => {
      if (!still()) return resolve();
      const stop = this.store.subscribe(() => {
        if (still()) return;
        stop();
        resolve();
      });
    });
  }

  /**
   * Sends what is new of the fields. Double clicks find it busy.
   * @returns was everything taken?
   */
  readonly submit = async (all: readonly Input[]): Promise<boolean> => {
    if (this.state.busy) return false;
    this.store.set({ busy: true });
    try {
      const fields = effective(all, this.state.chosen).map((field) => this.banked(field));
      if (!(await this.judge(fields))) return false;
      await this.arrived(fields);
      // A file may have failed to arrive.
      if (!(await this.judge(fields))) return false;
      const { typed, answer, locale, visit } = this.state;
      if (answer === null || visit === null) return false;
      const given = answer.given ?? {};
      const sent = toSend(fields, typed, given);
      if (sent.length === 0) return true;
      const values = Object.fromEntries(
        sent.map((field) => [field.id, valueOf(field, typed, given)]),
      );
      const { send } = await import('./send.ts');
      const { line } = this;
      const post = (body: unknown) => this.kit<Answer>('POST', '/details', body);
      this.take(await send({ line, visit, post, fields: sent, values, locale }), sent);
      return true;
    } catch (error) {
      this.refused(error, all);
      return false;
    } finally {
      this.store.set({ busy: false });
    }
  };

  /** A bank account in another country is asked by that country's form. */
  private banked(field: Input): Input {
    const value = this.state.typed[field.id];
    if (field.bank === null || value === undefined || !isBank(value)) return field;
    const sandbox = this.state.visit?.sandbox === true;
    return { ...field, bank: bankIn(field, value.country, sandbox, this.t) };
  }

  /** The merchant as it is now; what was sent is typed no longer where the backend shows it. */
  private take(answer: Answer, sent: readonly Input[]): void {
    const { typed } = this.state;
    const given = answer.given ?? {};
    const known = new Set(sent.filter(({ id }) => id in given).map(({ id }) => id));
    const rest = Object.entries(typed).filter(([id]) => !known.has(id));
    this.store.set({ answer, typed: Object.fromEntries(rest) });
    this.keepDraft();
  }

  private refused(error: unknown, fields: readonly Input[]): void {
    if (this.ending.signal.aborted) return;
    const failure: Failure | null = error instanceof CallError ? error.failure : null;
    if (failure === null || failure.status === 401) {
      this.failed(error);
      return;
    }
    const ids = new Set(fields.flatMap(idsOf));
    const own = failure.problems.filter(({ field }) => ids.has(field));
    const other = failure.problems.filter(({ field }) => !ids.has(field));
    const text = other[0]?.text ?? failure.message ?? this.t('page.error');
    this.told(
      Object.fromEntries(own.map((problem) => [problem.field, problem.text])),
      own.length > 0 && other.length === 0 ? null : text,
    );
    this.start.on('error', { code: failure.code });
  }

  /** A step is finished: sends it, then goes where the next question is. */
  readonly proceed = async (step: StepName, fields: readonly Input[]): Promise<void> => {
    if (!(await this.submit(fields))) return;
    const { answer } = this.state;
    if (answer === null) return;
    if (this.refusedIn(step, answer)) return;
    const next = nextStep(answer.form.steps, step, this.start.controls.order);
    this.go(next === null ? { name: 'review' } : { name: 'step', step: next });
  };

  /** Did the backend find at once that something of this step is wrong or still missing? */
  private refusedIn(name: StepName, answer: Answer): boolean {
    const step = answer.form.steps.find((one) => one.name === name);
    const { typed, answer: now } = this.state;
    const open = fieldsIn(step?.blocks ?? []).filter(
      (field) =>
        isAsked(field) &&
        field.rule.required &&
        field.kind !== 'liveness' &&
        field.kind !== 'risk_form' &&
        valueOf(field, typed, now?.given ?? {}) === undefined &&
        !isKept(field, typed, now?.given ?? {}),
    );
    if (open.length === 0) return false;
    this.store.set({ held: wholeSteps(answer) });
    this.told({}, this.t('page.more.text'));
    return true;
  }

  /** Everybody is named: that is looked at before it is sent, and once more after. */
  readonly proceedFromPeople = async (fields: readonly Input[]): Promise<void> => {
    if (this.state.busy || this.state.answer === null) return;
    const before = this.troubleWithPeople(this.state.answer, fields);
    if (before !== null) {
      this.told({}, before);
      return;
    }
    await this.proceed('people', fields);
  };

  /** Who is missing, or half described; null: nobody. */
  private troubleWithPeople(answer: Answer, fields: readonly Input[]): string | null {
    const { missing, open } = peopleOpen(answer, fields);
    const list = new Intl.ListFormat(this.state.locale, { type: 'conjunction' });
    if (missing.length > 0) return this.t('page.people_missing', { people: list.format(missing) });
    if (open.length > 0) return this.t('page.people_open', { people: list.format(open) });
    return null;
  }

  /** Everything of one screen. */
  readonly sendAll = async (fields: readonly Input[]): Promise<void> => {
    if (!(await this.submit(fields))) return;
    const { answer } = this.state;
    if (answer === null) return;
    if (answer.form.steps.some((step) => this.refusedIn(step.name, answer))) return;
    this.go({ name: 'standing' });
  };

  /** The phone is that of whoever is here. */
  readonly confirmed = async (): Promise<void> => {
    keep('portico.phone', this.state.answer?.id ?? null);
    await this.refresh().catch((error: unknown) => this.failed(error));
    const { answer } = this.state;
    if (answer === null) return;
    const first = this.firstScreen(answer);
    if (first.name !== 'welcome') this.go(first, 'replace');
    else this.begin('replace');
  };

  /** One person of the step of people is finished. */
  readonly savePerson = async (subject: string, fields: readonly Input[]): Promise<void> => {
    const before = new Set(this.state.answer?.persons?.map(({ id }) => id));
    if (!(await this.submit(fields))) return;
    const { answer, typed } = this.state;
    const own = subject.startsWith('person_')
      ? subject
      : answer?.persons?.find(({ id }) => !before.has(id))?.id;
    // What was typed for a new person is of the person now.
    const rest = Object.entries(typed).filter(([id]) => !id.startsWith(`${subject}.`));
    if (!subject.startsWith('person_')) this.store.set({ typed: Object.fromEntries(rest) });
    const step = answer?.form.steps.find(({ name }) => name === 'people');
    const block = step?.blocks.find((one) => one.subject === own);
    const more = block !== undefined && own !== undefined && fieldsIn([block]).some(isAsked);
    if (more && own !== subject) this.go({ name: 'step', step: 'people', person: own }, 'replace');
    else this.back();
  };

  readonly removePerson = async (id: string): Promise<void> => {
    if (this.state.busy) return;
    this.store.set({ busy: true });
    try {
      await this.kit('DELETE', `/persons/${id}`);
      await this.refresh();
      const { answer } = this.state;
      if (answer !== null) this.store.set({ held: wholeSteps(answer) });
    } catch (error) {
      this.refused(error, []);
    } finally {
      this.store.set({ busy: false });
    }
  };

  // ---- hearing

  readonly refresh = async (): Promise<void> => {
    const number = ++this.asked;
    const answer = await this.read(this.state.locale);
    // Only the newest question's answer counts.
    if (number === this.asked) this.store.set({ answer });
  };

  /** Follows the standing while it is shown; what happens meanwhile is told first of all then. */
  private listen(shown: boolean): void {
    this.following?.abort();
    this.following = null;
    const { visit } = this.state;
    if (!shown || visit === null) return;
    this.following = new AbortController();
    void follow({
      url: `${this.start.base}/kit/v1/merchants/${visit.merchant}/events`,
      token: visit.session.token,
      signal: this.following.signal,
      onChange: () => {
        this.refresh().catch((error: unknown) => this.failed(error));
      },
    });
  }

  readonly speak = async (locale: Locale): Promise<void> => {
    await load(locale);
    this.store.set({ locale });
    if (this.state.visit === null) return;
    await this.refresh().catch((error: unknown) => this.failed(error));
    const { answer } = this.state;
    if (answer !== null) this.store.set({ held: wholeSteps(answer), problems: {} });
  };

  readonly speakOf = (code: string): void => {
    void this.speak(isLocale(code) ? code : localeFor([code]));
  };

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
      t: this.t,
      kit: (method, path, body) => this.kit(method, path, body),
      setup: this.setup,
      signal: this.ending.signal,
      onOnline: this.line.onOnline,
      say: (text) => this.speaker?.(text),
      refresh: this.refresh,
    };
  }
}

const idsOf = (field: Input): string[] => [
  field.id,
  ...field.alternatives.flatMap((fields) => fields.map(({ id }) => id)),
];

/** Few questions, and none that needs cards of people or an account to be opened first. */
export function canBeOne({ form }: Answer): boolean {
  return (
    form.one_screen &&
    form.steps.every(
      ({ name, blocks }) =>
        name !== 'start' &&
        (name !== 'people' ||
          blocks.every(({ subject }) => subject === 'individual' || /^person_/.test(subject))),
    )
  );
}
