// Somebody without a mouse: keys only, and what has the focus is asked of the page.
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';

/** What a screen reader would say has the focus. */
export interface Focused {
  /** Within all shadow trees. */
  tag: string;
  type: string;
  /** As it is written, not as it is implied. */
  role: string;
  /** Its value as it stands; empty for what has none. */
  value: string;
  checked: boolean;
  visible: boolean;
}

/** As much of an element as is asked here; these tests are compiled without a browser's types. */
interface Matching {
  matches(selector: string): boolean;
}

interface Radio {
  type?: string;
  name?: string;
  getRootNode(): { activeElement?: Radio | null };
}

/** Is it a radio button of the group that has the focus? */
function isBeside(element: Radio): boolean {
  const at = element.getRootNode().activeElement;
  return element.type === 'radio' && at?.type === 'radio' && at.name === element.name;
}

const FOCUSED = `(() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  if (!at || at === document.body) return null;
  const box = at.getBoundingClientRect();
  const label = at.labels?.[0]?.getBoundingClientRect();
  const seen = (r) => r && r.width > 0 && r.height > 0 && r.bottom > 0 && r.top < innerHeight;
  return {
    tag: at.localName, type: at.type ?? '', role: at.getAttribute('role') ?? '', value: at.value ?? '', checked: at.checked === true,
    visible: Boolean(seen(box) || seen(label)),
  };
})()`;

export class Keyboard {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  focused(): Promise<Focused | null> {
    return this.page.evaluate<Focused | null>(FOCUSED);
  }

  press(key: string): Promise<void> {
    return this.page.keyboard.press(key);
  }

  /**
   * Goes on with Tab until the control of this role and accessible name has the focus.
   * @throws AssertionError when Tab never gets there, or the focus cannot be seen there
   */
  tabTo(role: Role, name: string): Promise<void> {
    return this.reach(this.page.getByRole(role, { name, exact: true }));
  }

  /** As `tabTo`. */
  async reach(target: Locator): Promise<void> {
    for (let steps = 0; steps < 200; steps++) {
      if (await target.evaluate((element: Matching) => element.matches(':focus'))) {
        const at = await this.focused();
        assert.ok(at?.visible, `${String(target)} has the focus, but cannot be seen`);
        return;
      }
      // Of radio buttons Tab reaches one; from there on it is arrows.
      await this.press((await target.evaluate(isBeside)) ? 'ArrowDown' : 'Tab');
    }
    assert.fail(`Tab never reaches ${String(target)}`);
  }
}

export type Role = 'button' | 'checkbox' | 'combobox' | 'link' | 'radio' | 'spinbutton' | 'textbox';
