// Walks a merchant through whatever the pages show, by roles and accessible names alone, from the
// first page to the last.
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { load, t, type Locale } from '../../src/kit/locales/index.ts';
import { controlsOf, type Control } from './controls.ts';
import { pointing, type Hands } from './hands.ts';
import type { Answers, Birth, Merchant } from './merchants.ts';
import { paper, type Paper } from './papers.ts';

export interface Walking {
  locale?: Locale;
  /** The part of the page that is walked through; else all of it. */
  within?: Locator;
  /** Called when a screen has come, before it is filled in: its heading. */
  onScreen?(heading: string): Promise<void> | void;
  /** Called when a screen is filled in, before it is sent. */
  onFilled?(heading: string): Promise<void> | void;
  /** Stops before this screen is filled in. */
  until?(heading: string): boolean;
  /** Pointing at things unless said otherwise. */
  hands?: Hands;
  /** What is uploaded where a document is asked for. */
  paper?: Paper;
}

type Answer = Answers[string];

const isBirth = (answer: Answer): answer is Birth => typeof answer === 'object' && 'day' in answer;

export class Walker {
  readonly page: Page;
  readonly merchant: Merchant;
  readonly locale: Locale;
  readonly hands: Hands;
  readonly walking: Walking;
  /** Headings, in the order in which they came. */
  readonly seen: string[] = [];
  /** Whose questions are answered: the account's, or those of one of its people. */
  private answers: Answers;
  /** What was answered on the screen that stands. */
  private done = new Set<string>();
  private readonly owners: Answers[];
  private readonly directors: Answers[];

  constructor(page: Page, merchant: Merchant, walking: Walking = {}) {
    this.page = page;
    this.merchant = merchant;
    this.walking = walking;
    this.hands = walking.hands ?? pointing;
    this.locale = walking.locale ?? 'en';
    this.answers = merchant.answers;
    const { owners = [], directors = [] } = merchant.people ?? {};
    this.owners = [...owners];
    this.directors = [...directors];
  }

  t(key: string, values: Record<string, number | string> = {}): string {
    return t(this.locale, key, values);
  }

  controls(): Promise<Control[]> {
    return controlsOf(this.page, this.walking.within);
  }

  /** Goes on until nothing more is asked; gives the headings that were seen. */
  async run(): Promise<string[]> {
    await load(this.locale);
    for (let screens = 0; screens < 40; screens++) {
      const heading = await this.arrived();
      if (this.seen.at(-1) !== heading) {
        this.seen.push(heading);
        await this.walking.onScreen?.(heading);
      }
      if (this.isLast(heading) || this.walking.until?.(heading) === true) return this.seen;
      if (heading === this.t('page.waiting.title')) await this.changed(heading);
      else await this.turn(heading);
    }
    return assert.fail(`It goes round in circles: ${this.seen.join(' → ')}`);
  }

  private isLast(heading: string): boolean {
    const last = ['page.done.title', 'status.enabled.title', 'status.complete.title'];
    return last.some((key) => heading === this.t(key));
  }

  /** The heading of the screen that stands, when it has come. */
  private async arrived(): Promise<string> {
    return this.until(async () => {
      const controls = await this.controls();
      const heading = controls.find(({ role, name }) => role === 'heading' && name !== '');
      const buttons = controls.filter(({ role }) => role === 'button');
      const busy = buttons.length === 0 || buttons.some(({ disabled }) => disabled);
      return heading && !busy ? heading.name : null;
    }, 'No screen came');
  }

  private async changed(from: string): Promise<void> {
    await this.until(async () => {
      const controls = await this.controls();
      const heading = controls.find(({ role }) => role === 'heading');
      return heading && heading.name !== from ? true : null;
    }, `Nothing came after “${from}”`);
  }

  /** Fills in the screen and goes on. */
  private async turn(heading: string): Promise<void> {
    this.done = new Set();
    if (heading === this.t('step.people.title') && (await this.pickPerson())) return;
    await this.send(heading);
  }

  /** Answers what the screen asks, and goes on from it. */
  private async send(heading: string): Promise<void> {
    await this.fill();
    await this.walking.onFilled?.(heading);
    const before = signature(await this.controls());
    await this.press();
    await this.until(async () => {
      const controls = await this.controls();
      const wrong = controls.filter(({ invalid }) => invalid).map(({ name }) => name);
      if (wrong.length > 0) {
        assert.fail(`“${heading}” does not take ${wrong.join(', ')}:\n${told(controls)}`);
      }
      return signature(controls) === before ? null : true;
    }, `“${heading}” stays`);
  }

  /** Answers whatever is asked; answers may bring new questions. */
  async fill(): Promise<void> {
    // Parts whose code is still on its way hold their place.
    const places = (this.walking.within ?? this.page).locator('.wait');
    await places.first().waitFor({ state: 'detached' });
    for (let rounds = 0; rounds < 6; rounds++) {
      const controls = await this.controls();
      const open = controls.filter((control) => this.answerTo(control, controls) !== undefined);
      if (open.length === 0) return;
      for (const control of open) {
        this.done.add(keyOf(control, controls));
        const answer = this.answerTo(control, controls, true);
        if (answer !== undefined) await this.give(control, answer);
      }
    }
  }

  /** What is said to a control; undefined: nothing, or it was said already. */
  private answerTo(control: Control, all: readonly Control[], again = false): Answer | undefined {
    if (control.disabled || (!again && this.done.has(keyOf(control, all)))) return undefined;
    const { role, name, groups } = control;
    const group = groups.at(-1) ?? '';
    switch (role) {
      case 'textbox':
      case 'searchbox':
      case 'spinbutton':
      case 'combobox': {
        const birth = this.find(group, groups.slice(0, -1));
        if (birth !== undefined && isBirth(birth)) return this.partOf(birth, name);
        return this.find(name, groups);
      }
      case 'checkbox': {
        const list = this.find(group, groups.slice(0, -1));
        if (Array.isArray(list)) return list.some((key) => this.t(key) === name) || undefined;
        return this.find(name, groups) === true ? true : undefined;
      }
      case 'radio':
        return typeof this.find(group, groups.slice(0, -1)) === 'string' ? true : undefined;
      case 'button':
        return this.isUpload(name) || name === this.t('button.start_check') ? true : undefined;
      default:
        return undefined;
    }
  }

  private partOf({ day, month, year }: Birth, name: string): string | undefined {
    const parts: [string, number][] = [
      ['page.day', day],
      ['page.month', month],
      ['page.year', year],
    ];
    const part = parts.find(([key]) => this.t(key) === name)?.[1];
    return part === undefined ? undefined : String(part);
  }

  private isUpload(name: string): boolean {
    const upload = this.t('button.upload');
    return name === upload || name.startsWith(`${upload} (`);
  }

  /** By the label alone, or by the label within one of the groups around it. */
  private find(name: string, groups: readonly string[]): Answer | undefined {
    const bare = name.replace(` (${this.t('page.optional')})`, '');
    for (const [key, answer] of Object.entries(this.answers)) {
      const [label = '', group] = key.split(' > ').reverse();
      if (this.label(label) !== bare) continue;
      if (group === undefined || groups.includes(this.t(group))) return answer;
    }
    return undefined;
  }

  /** `label.id_number_named: NRIC / FIN` -> as it is written in the language. */
  private label(key: string): string {
    const [name = '', value] = key.split(': ');
    return this.t(name, value === undefined ? {} : { name: value });
  }

  private async give(control: Control, answer: Answer): Promise<void> {
    const target = this.page.getByRef(control.ref);
    switch (control.role) {
      case 'combobox':
        if (control.options.length > 0) return this.hands.choose(target, String(answer));
        return this.hands.type(target, String(answer));
      case 'checkbox':
        if (!control.checked) await this.hands.tick(target);
        return;
      case 'radio': {
        const wanted = this.find(control.groups.at(-1) ?? '', []);
        if ((await target.getAttribute('value')) === wanted) await this.hands.tick(target);
        return;
      }
      case 'button':
        if (this.isUpload(control.name)) return this.upload(target);
        return this.showFace(target);
      default:
        if (control.value !== answer) await this.hands.type(target, String(answer));
    }
  }

  private async upload(button: Locator): Promise<void> {
    const [chooser] = await Promise.all([
      this.page.waitForEvent('filechooser'),
      this.hands.press(button),
    ]);
    await chooser.setFiles(this.walking.paper ?? (await paper()));
    await this.page.getByText(this.t('page.uploaded'), { exact: true }).first().waitFor();
  }

  /** The button that leads on, whatever it is called here. */
  async press(): Promise<void> {
    const names = [
      'start',
      'save',
      'secure_page',
      'continue',
      'finish',
      'send',
      'send_code',
      'confirm',
      'complete',
    ];
    const target = await this.until(async () => {
      const controls = await this.controls();
      const buttons = controls.filter(({ role, disabled }) => role === 'button' && !disabled);
      const found = names.map((key) =>
        buttons.find(({ name }) => name === this.t(`button.${key}`)),
      );
      return found.find((button) => button !== undefined) ?? null;
    }, 'Nothing leads on from here');
    await this.hands.press(this.page.getByRef(target.ref));
  }

  /** Opens the next person who is not finished, or adds one. @returns is there one to fill in? */
  private async pickPerson(): Promise<boolean> {
    const controls = await this.controls();
    const { people } = this.merchant;
    const button = (name: string) =>
      controls.find((control) => control.role === 'button' && control.name.startsWith(name));
    const open = button(`${this.t('button.complete')} `);
    const first = button(this.t('button.add_representative'));
    const [owner] = this.owners;
    const [director] = this.directors;
    let target: Control | undefined;
    if (open) {
      target = open;
      this.answers = this.whoIs(open.name);
    } else if (first) {
      target = first;
      this.answers = people?.representative ?? {};
    } else if (owner) {
      target = button(this.t('button.add_owner'));
      this.answers = owner;
      this.owners.shift();
    } else if (director) {
      target = button(this.t('button.add_director'));
      this.answers = director;
      this.directors.shift();
    }
    if (target === undefined) {
      assert.ok(!owner && !director, `Nobody can be added:\n${told(controls)}`);
      this.answers = this.merchant.answers;
      return false;
    }
    await this.hands.press(this.page.getByRef(target.ref));
    await this.changed(this.t('step.people.title'));
    const heading = await this.arrived();
    this.seen.push(heading);
    await this.walking.onScreen?.(heading);
    await this.send(heading);
    this.answers = this.merchant.answers;
    return true;
  }

  /** Whose card it is, by the first name on it. */
  private whoIs(card: string): Answers {
    const { representative, owners = [], directors = [] } = this.merchant.people ?? {};
    const all = [representative, ...owners, ...directors].filter((each) => each !== undefined);
    return all.find((each) => card.includes(String(each['label.first_name']))) ?? all[0] ?? {};
  }

  /** Three photos of the face in front of the camera. */
  private async showFace(button: Locator): Promise<void> {
    await this.hands.press(button);
    for (let photos = 0; photos < 3; photos++) {
      const lead = this.t('page.liveness.step', { step: photos + 1, steps: 3 });
      await this.page.getByText(lead).waitFor();
      const photo = this.page.getByRole('button', { name: this.t('button.photo'), exact: true });
      await this.hands.press(photo);
    }
    const send = this.page.getByRole('dialog').getByRole('button', { name: this.t('button.send') });
    await this.hands.press(send);
    await this.page.getByText(this.t('page.liveness.sent')).first().waitFor();
  }

  private async until<T>(look: () => Promise<T | null>, why: string): Promise<T> {
    const late_ms = Date.now() + 15_000;
    for (;;) {
      const found = await look();
      if (found !== null) return found;
      if (Date.now() > late_ms) assert.fail(`${why}:\n${told(await this.controls())}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}

/** Which of several of the same name. */
function keyOf(control: Control, all: readonly Control[]): string {
  const same = all.filter(({ role, name }) => role === control.role && name === control.name);
  return `${control.role} ${control.name} ${same.indexOf(control)}`;
}

const signature = (controls: readonly Control[]): string =>
  controls
    .filter(({ role }) => /heading|textbox|combobox|checkbox|radio|button|alert/.test(role))
    .map(({ role, name }) => `${role} ${name}`)
    .join('\n');

const told = (controls: readonly Control[]): string =>
  controls
    .filter(({ role, name, value }) => role !== 'generic' && (name !== '' || value !== ''))
    .map(
      ({ role, name, value, invalid }) => `${role} “${name}” ${value}${invalid ? ' INVALID' : ''}`,
    )
    .join('\n');

/** @returns the headings of the screens that were seen */
export function walk(page: Page, merchant: Merchant, walking: Walking = {}): Promise<string[]> {
  return new Walker(page, merchant, walking).run();
}
