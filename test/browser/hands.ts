// How a merchant reaches what is on a page: by pointing at it, or by the keyboard alone.
import type { Locator, Page } from 'playwright-core';
import { Keyboard } from './keyboard.ts';

export interface Hands {
  /** A button or a link. */
  press(target: Locator): Promise<void>;
  /** In place of what stands there. */
  type(target: Locator, text: string): Promise<void>;
  /** An option of a list, by its value. */
  choose(target: Locator, value: string): Promise<void>;
  /** A box or a radio button that is not ticked yet. */
  tick(target: Locator): Promise<void>;
}

export const pointing: Hands = {
  press: (target) => target.click(),
  type: (target, text) => target.fill(text),
  choose: async (target, value) => void (await target.selectOption(value)),
  tick: (target) => target.check(),
};

interface Select {
  options: Iterable<{ value: string; text: string }>;
  selectedIndex: number;
}

/** What an option is called, and how many below the chosen one it stands. */
function wayTo(select: Select, value: string): { text: string; steps: number } {
  const options = [...select.options];
  const at = options.findIndex((option) => option.value === value);
  return { text: options[at]?.text ?? value, steps: at - select.selectedIndex };
}

/** Keys alone, as they are pressed by somebody who sees where the focus is. */
export function typing(page: Page): Hands {
  const keyboard = new Keyboard(page);
  const press = async (target: Locator, key: string): Promise<void> => {
    await keyboard.reach(target);
    await page.keyboard.press(key);
  };
  return {
    press: (target) => press(target, 'Enter'),
    tick: async (target) => {
      await keyboard.reach(target);
      // Arrows choose a radio button by themselves.
      if (!(await target.isChecked())) await page.keyboard.press('Space');
    },
    type: async (target, text) => {
      await press(target, 'ControlOrMeta+a');
      await page.keyboard.type(text);
    },
    choose: async (target, value) => {
      await keyboard.reach(target);
      const { text, steps } = await target.evaluate(wayTo, value);
      // A closed list goes to what begins with the letters that are typed.
      if (/^[ -~]+$/.test(text)) await page.keyboard.type(text);
      else for (let step = 0; step < steps; step++) await page.keyboard.press('ArrowDown');
    },
  };
}
