// Going: from screen to screen, back, and away.
import type { StepName } from '../form/field.ts';
import type { Draft } from './draft.ts';
import { wholeSteps } from './flow.ts';
import type { Hearing } from './hearing.ts';
import { keep, kept } from './kept.ts';
import type { Start } from './start.ts';
import type { Screen, Store } from './state.ts';
import { browserTrail, ownTrail, type Trail } from './trail.ts';
import { firstScreen, questionOf, thereOf } from './way.ts';

interface Parts {
  start: Start;
  store: Store;
  draft: Draft;
  hearing: Hearing;
}

export class Going {
  private readonly parts: Parts;
  private readonly trail: Trail;

  constructor(parts: Parts) {
    this.parts = parts;
    this.trail = (parts.start.own ? browserTrail : ownTrail)((screen) => this.show(screen));
  }

  stop(): void {
    this.trail.stop();
  }

  go(screen: Screen, how: 'push' | 'replace' = 'push'): void {
    this.trail[how](screen);
    this.show(screen);
  }

  private show(wished: Screen): void {
    const { start, store, draft, hearing } = this.parts;
    const { answer, visited } = store.state;
    const screen = answer === null ? wished : thereOf(answer, wished, start.controls);
    if (screen !== wished) this.trail.replace(screen);
    const step = screen.name === 'step' ? screen.step : null;
    const seen = step === null || visited.includes(step) ? visited : [...visited, step];
    const held = answer === null ? [] : wholeSteps(answer);
    store.set({ screen, held, visited: seen, problems: {}, refusal: null, busy: false });
    start.on('step', { step: step ?? screen.name });
    hearing.listen(screen.name === 'standing');
    void draft.flush();
  }

  readonly back = (): void => this.trail.back();

  /** Opens a step, or one person of the step of people. */
  readonly open = (step: StepName, person?: string): void =>
    this.go({ name: 'step', step, ...(person === undefined ? {} : { person }) });

  private phone(): boolean {
    const { answer } = this.parts.store.state;
    return answer?.phone_confirmation === true && kept('portico.phone') !== answer.id;
  }

  private first(): Screen {
    const { answer, visit } = this.parts.store.state;
    const { controls, step } = this.parts.start;
    if (answer === null) return { name: 'loading' };
    const update = visit?.purpose === 'update';
    return firstScreen(answer, { controls, wished: step ?? null, phone: this.phone(), update });
  }

  /** Whoever came in is shown the first screen. */
  enter(): void {
    this.go(this.first(), 'replace');
  }

  /** The first question: after the welcome, or once more from the result. */
  readonly begin = (how: 'push' | 'replace' = 'push'): void => {
    const { answer } = this.parts.store.state;
    const { controls } = this.parts.start;
    if (answer !== null) this.go(questionOf(answer, { controls, phone: this.phone() }), how);
  };

  /** The phone is that of whoever is here. */
  readonly confirmed = async (): Promise<void> => {
    keep('portico.phone', this.parts.store.state.answer?.id ?? null);
    await this.parts.hearing.refresh();
    const first = this.first();
    if (first.name === 'welcome') this.begin('replace');
    else this.go(first, 'replace');
  };

  readonly review = (): void => this.go({ name: 'review' });

  readonly finish = (): void => this.go({ name: 'standing' });

  /** Leaves the pages: back to the platform. */
  readonly exit = async (): Promise<void> => {
    const { start, store, draft } = this.parts;
    await draft.flush();
    const { visit, answer } = store.state;
    start.on('exit', { status: answer?.status.name ?? null });
    if (start.own && visit?.return_url) location.assign(visit.return_url);
  };

  /** A new link, where the platform gives one; the page around us makes its own. */
  readonly renew = (): void => {
    const { refresh_url: url } = this.parts.store.state;
    if (!this.parts.start.own) location.reload();
    else if (url !== null) location.assign(url);
  };
}
