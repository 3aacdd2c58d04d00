// The people of a company: saved one by one, removed, and said to be everyone.
import type { Input } from './app.ts';
import type { Speak } from './bank.ts';
import type { Filling } from './filling.ts';
import type { Finishing } from './finishing.ts';
import { fieldsIn, isAsked, peopleOpen } from './flow.ts';
import type { Going } from './going.ts';
import type { Hearing } from './hearing.ts';
import type { Sending } from './sending.ts';
import type { Store } from './state.ts';
import type { Wire } from './wire.ts';

interface Parts {
  store: Store;
  wire: Wire;
  filling: Filling;
  sending: Sending;
  hearing: Hearing;
  going: Going;
  finishing: Finishing;
  t: Speak;
}

export class People {
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Everybody is named: that is looked at before it is sent. */
  readonly finish = async (fields: readonly Input[]): Promise<void> => {
    const { store, filling, finishing, t } = this.parts;
    const { answer, busy, locale } = store.state;
    if (busy || answer === null) return;
    const { missing, open } = peopleOpen(answer, fields);
    const people = new Intl.ListFormat(locale, { type: 'conjunction' });
    if (missing.length > 0) {
      filling.tell({}, t('page.people_missing', { people: people.format(missing) }));
    } else if (open.length > 0) {
      filling.tell({}, t('page.people_open', { people: people.format(open) }));
    } else await finishing.step('people', fields);
  };

  /** One person of the step of people is finished. */
  readonly save = async (subject: string, fields: readonly Input[]): Promise<void> => {
    const { store, sending, going } = this.parts;
    const before = new Set(store.state.answer?.persons?.map(({ id }) => id));
    const answer = await sending.submit(fields);
    if (answer === null) return;
    const fresh = answer.persons?.find(({ id }) => !before.has(id))?.id;
    if (!subject.startsWith('person_')) this.forget(subject);
    const step = answer.form.steps.find(({ name }) => name === 'people');
    const block = step?.blocks.find((one) => one.subject === fresh);
    // What is asked of somebody new beyond the first questions is asked at once.
    if (block !== undefined && fieldsIn([block]).some(isAsked)) {
      going.go({ name: 'step', step: 'people', person: block.subject }, 'replace');
    } else going.back();
  };

  /** What was typed for somebody new is of a person now. */
  private forget(subject: string): void {
    const { store, filling } = this.parts;
    const rest = Object.entries(store.state.typed).filter(([id]) => !id.startsWith(`${subject}.`));
    store.set({ typed: Object.fromEntries(rest) });
    filling.keep();
  }

  /** @returns was the person removed? */
  readonly remove = async (id: string): Promise<boolean> => {
    const { wire, sending, hearing } = this.parts;
    const removed = await sending.alone([], async () => {
      await wire.kit('DELETE', `/persons/${id}`);
      await wire.refresh();
      return true;
    });
    hearing.hold();
    return removed === true;
  };
}
