// A screen is finished: it is sent, then the next question is shown.
import type { StepName } from '../form/field.ts';
import type { Input } from './app.ts';
import { nextStep } from './flow.ts';
import type { Going } from './going.ts';
import type { Sending } from './sending.ts';
import type { Start } from './start.ts';

export class Finishing {
  private readonly start: Start;
  private readonly sending: Sending;
  private readonly going: Going;

  constructor(start: Start, sending: Sending, going: Going) {
    this.start = start;
    this.sending = sending;
    this.going = going;
  }

  /** A step is finished: sends it, then goes where the next question is. */
  readonly step = async (step: StepName, fields: readonly Input[]): Promise<void> => {
    const answer = await this.sending.submit(fields);
    if (answer === null || this.sending.isOpen(answer, [step])) return;
    const next = nextStep(answer.form.steps, step, this.start.controls.order);
    // What made the account is asked no more: the way back does not lead there.
    const how = step === 'start' ? 'replace' : 'push';
    this.going.go(next === null ? { name: 'review' } : { name: 'step', step: next }, how);
  };

  /** Everything of one screen. */
  readonly all = async (fields: readonly Input[]): Promise<void> => {
    const answer = await this.sending.submit(fields);
    if (answer === null) return;
    const names = answer.form.steps.map(({ name }) => name);
    if (!this.sending.isOpen(answer, names)) this.going.finish();
  };
}
