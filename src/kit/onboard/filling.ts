// Filling in: what is typed, what is wrong with it, and the draft of it.
import type { Value } from '../form/value.ts';
import type { Input } from './app.ts';
import type { Draft } from './draft.ts';
import { fieldsIn, isAsked, isKept, valueOf, withAlternatives } from './flow.ts';
import type { Speak } from './bank.ts';
import type { Store } from './state.ts';
import { isDraftable, isTravelling } from './values.ts';

const check = () => import('../form/check.ts');

export class Filling {
  private readonly store: Store;
  private readonly draft: Draft;
  private readonly t: Speak;

  constructor(store: Store, draft: Draft, t: Speak) {
    this.store = store;
    this.draft = draft;
    this.t = t;
  }

  readonly change = (field: Input, value: Value | undefined): void => {
    const { typed, problems } = this.store.state;
    const { [field.id]: had } = problems;
    // A part's problem goes with its field's.
    const others = Object.entries(problems).filter(([id]) => id.split('#')[0] !== field.id);
    this.store.set({
      typed: { ...typed, [field.id]: value },
      problems: Object.fromEntries(others),
    });
    if (had !== undefined) void this.check(field);
    this.keep();
  };

  /** An alternative stands for its field; null: the field itself. */
  readonly choose = (field: Input, chosen: number | null): void => {
    this.store.set({ chosen: { ...this.store.state.chosen, [field.id]: chosen } });
  };

  /** Says what is wrong with a field that was left, if anything was typed. */
  readonly check = async (field: Input): Promise<void> => {
    const typed = (): Value | undefined => this.store.state.typed[field.id];
    if (typed() === undefined || typed() === '') return;
    const { problemOf } = await check();
    const wrong = problemOf(field, typed());
    const { [field.id]: _, ...others } = this.store.state.problems;
    const problem = wrong && { [field.id]: this.t(wrong.key, wrong.values) };
    this.store.set({ problems: { ...others, ...problem } });
  };

  /** Keeps a draft of everything that one may keep. */
  keep(): void {
    const { typed, held, answer } = this.store.state;
    const blocks = [...held.flatMap((step) => step.blocks), ...(answer?.form.more ?? [])];
    const fields = new Map(withAlternatives(fieldsIn(blocks)).map((field) => [field.id, field]));
    const kept = Object.entries(typed).filter(([id, value]) => {
      // One more person's fields are those of the role: `owners:2.dob` is asked like `owners.dob`.
      const field = fields.get(id.replace(/:\d+\./, '.'));
      return value !== undefined && field && isDraftable(field) && !isTravelling(value);
    });
    this.draft.keep(Object.fromEntries(kept));
  }

  /** Problems of the fields, told to the merchant. @returns is there none? */
  async judge(fields: readonly Input[]): Promise<boolean> {
    const { problemOf } = await check();
    const { typed, answer } = this.store.state;
    const given = answer?.given ?? {};
    const problems: Record<string, string> = {};
    for (const field of fields) {
      if (isKept(field, typed, given)) continue;
      const value = valueOf(field, typed, given);
      if (!isAsked(field) && value === undefined) continue;
      const wrong = problemOf(field, value);
      if (wrong !== null) problems[field.id] = this.t(wrong.key, wrong.values);
      else if (this.isApart(field, value)) problems[field.id] = this.t('page.capture.first');
    }
    return this.tell(problems);
  }

  /** Has a check or a review of its own here that was not sent yet? */
  private isApart({ kind, rule, path }: Input, value: Value | undefined): boolean {
    if ((kind !== 'liveness' && kind !== 'risk_form') || path.endsWith('.support')) return false;
    return rule.required && value !== true && this.store.state.visit?.setup != null;
  }

  /** @returns is nothing wrong? */
  tell(problems: Readonly<Record<string, string>>, refusal: string | null = null): boolean {
    const good = Object.keys(problems).length === 0 && refusal === null;
    const { failures } = this.store.state;
    this.store.set({ problems, refusal, failures: good ? failures : failures + 1 });
    return good;
  }
}
