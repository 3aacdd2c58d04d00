// Sending what was filled in, and telling what of it was refused.
import { isBank, isDocument } from '../form/value.ts';
import type { Answer } from './answer.ts';
import type { Input } from './app.ts';
import { bankIn, bankRefused, type Speak } from './bank.ts';
import type { Filling } from './filling.ts';
import {
  effective,
  fieldsIn,
  sameValue,
  stillAsked,
  toSend,
  valueOf,
  wholeSteps,
  withAlternatives,
} from './flow.ts';
import { CallError } from './line.ts';
import type { Store } from './state.ts';
import { isTravelling } from './values.ts';
import type { Wire } from './wire.ts';

export class Sending {
  private readonly store: Store;
  private readonly wire: Wire;
  private readonly filling: Filling;
  private readonly t: Speak;
  /** What nobody expected: the session is over, or something broke. */
  private readonly failed: (error: unknown) => void;

  constructor(
    store: Store,
    wire: Wire,
    filling: Filling,
    t: Speak,
    failed: (error: unknown) => void,
  ) {
    this.store = store;
    this.wire = wire;
    this.filling = filling;
    this.t = t;
    this.failed = failed;
  }

  /** Does something alone: double clicks find it busy. @returns what it gives; null: it failed */
  async alone<T>(fields: readonly Input[], action: () => Promise<T>): Promise<T | null> {
    if (this.store.state.busy) return null;
    this.store.set({ busy: true });
    try {
      return await action();
    } catch (error) {
      this.refused(error, fields);
      return null;
    } finally {
      this.store.set({ busy: false });
    }
  }

  /**
   * Sends what is new of the fields.
   * @returns the merchant as it is then, where everything was taken and the merchant has not gone
   *   elsewhere meanwhile; else null
   */
  async submit(all: readonly Input[]): Promise<Answer | null> {
    const { screen } = this.store.state;
    const good = await this.alone(all, async () => {
      const fields = effective(all, this.store.state.chosen).map((field) => this.banked(field));
      if (!(await this.filling.judge(fields))) return false;
      if (await this.arrived(fields)) {
        // A file may have failed to arrive.
        if (!(await this.filling.judge(fields))) return false;
      }
      return this.send(fields);
    });
    return good === true && this.store.state.screen === screen ? this.store.state.answer : null;
  }

  /** @returns was nothing of it changed while it was on its way? */
  private async send(fields: readonly Input[]): Promise<boolean> {
    const { typed, answer, locale, visit } = this.store.state;
    if (answer === null || visit === null) return true;
    const given = answer.given ?? {};
    const sent = toSend(fields, typed, given);
    if (sent.length === 0) return true;
    const values = Object.fromEntries(
      sent.map((field) => [field.id, valueOf(field, typed, given)]),
    );
    const { send } = await import('./send.ts');
    const { line, kit } = this.wire;
    const post = (body: unknown) => kit<Answer>('POST', '/details', body);
    const fresh = await send({ line, visit, post, fields: sent, values, locale });
    // What was typed meanwhile stands there still, and is sent by the next press.
    const later = new Set(
      fields.map(({ id }) => id).filter((id) => !sameValue(this.store.state.typed[id], typed[id])),
    );
    this.take(
      fresh,
      sent.filter(({ id }) => !later.has(id)),
    );
    return later.size === 0;
  }

  /** Waits for files that still travel. @returns were there any? */
  private arrived(fields: readonly Input[]): Promise<boolean> {
    const still = () => fields.some(({ id }) => isTravelling(this.store.state.typed[id]));
    return new Promise((resolve) => {
      if (!still()) return resolve(false);
      const stop = this.store.subscribe(() => {
        if (still()) return;
        stop();
        resolve(true);
      });
    });
  }

  /** A bank account in another country is asked by that country's form. */
  private banked(field: Input): Input {
    const value = this.store.state.typed[field.id];
    if (field.bank === null || value === undefined || !isBank(value)) return field;
    const sandbox = this.store.state.visit?.sandbox === true;
    return { ...field, bank: bankIn(field, value.country, sandbox, this.t) };
  }

  /** What was sent is typed no longer where the backend shows it. */
  private take(answer: Answer, sent: readonly Input[]): void {
    const given = answer.given ?? {};
    const asked = fieldsIn(answer.form.steps.flatMap(({ blocks }) => blocks));
    const again = new Set(asked.filter(({ errors }) => errors.length > 0).map(({ id }) => id));
    const known = new Set(sent.filter(({ id }) => id in given).map(({ id }) => id));
    const rest = Object.entries(this.store.state.typed).flatMap(([id, value]) => {
      if (!known.has(id)) return [[id, value]];
      // Of a paper that was refused at once it is still known which one it is.
      const kind = again.has(id) && value !== undefined && isDocument(value) && value.kind;
      return kind ? [[id, { kind }]] : [];
    });
    this.wire.take({ answer, typed: Object.fromEntries(rest) });
    this.filling.keep();
  }

  /** Refusals on their fields; what belongs to none is told at the top. */
  private refused(error: unknown, fields: readonly Input[]): void {
    const failure = error instanceof CallError ? error.failure : null;
    if (failure === null || failure.status === 401) {
      this.failed(error);
      return;
    }
    const ids = new Set(withAlternatives(fields).map(({ id }) => id));
    const own = failure.problems.filter(({ field }) => ids.has(field));
    const other = failure.problems.find(({ field }) => !ids.has(field));
    const text = other?.text ?? failure.message ?? this.t('page.error');
    const told = own.map(({ field, text }) => {
      const bank = fields.find(({ id, kind }) => id === field && kind === 'bank_account');
      return bank === undefined
        ? { [field]: text }
        : bankRefused(this.banked(bank), failure, this.t);
    });
    this.filling.tell(
      Object.assign({}, ...told),
      own.length > 0 && other === undefined ? null : text,
    );
  }

  /** Is something of these steps wrong or missing at once? Then it is told. */
  isOpen(answer: Answer, names: readonly string[]): boolean {
    const { typed } = this.store.state;
    const steps = answer.form.steps.filter(({ name }) => names.includes(name));
    if (!steps.some((step) => stillAsked(step, typed, answer.given ?? {}))) return false;
    this.store.set({ held: wholeSteps(answer) });
    this.filling.tell({}, this.t('page.more.text'));
    return true;
  }
}
