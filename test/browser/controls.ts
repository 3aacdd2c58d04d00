// What a screen reader finds on a page: its controls by role and accessible name, in order, through
// shadow trees. The walker and the keyboard know a page by nothing else.
import type { Locator, Page } from 'playwright-core';

export interface Control {
  role: string;
  name: string;
  /** As it stands; empty for what has none. */
  value: string;
  checked: boolean;
  disabled: boolean;
  invalid: boolean;
  /** Of a heading. */
  level: number;
  /** Names of the groups around it, the innermost last. */
  groups: string[];
  /** The last headings before it, by level: `h1` first. */
  headings: string[];
  /** Options of a list, the chosen one is `value`. */
  options: string[];
  ref: string;
}

const LINE = /^(\s*)- '?(\w+)(?: "((?:[^"\\]|\\.)*)")?((?: \[[^\]]*\])*)'?(?::(?: (.*))?)?$/;
const GROUPS = new Set(['group', 'radiogroup', 'region', 'form', 'listitem', 'article', 'dialog']);

/** Everything on the page (or in `within`) that has a role and a name. */
export async function controlsOf(page: Page, within?: Locator): Promise<Control[]> {
  return read(await (within ?? page).ariaSnapshot({ mode: 'ai' }));
}

export function read(snapshot: string): Control[] {
  const controls: Control[] = [];
  const open: { depth: number; role: string; name: string; control: Control }[] = [];
  const headings: string[] = [];
  for (const line of snapshot.split('\n')) {
    const [, space, role, rawName, rawFlags, rest] = LINE.exec(line) ?? [];
    if (space === undefined || role === undefined) continue;
    while ((open.at(-1)?.depth ?? -1) >= space.length) open.pop();
    const name = unquoted(`"${rawName ?? ''}"`);
    const flags = rawFlags ?? '';
    if (role === 'option') {
      const list = open.at(-1)?.control;
      list?.options.push(name);
      if (list && flags.includes('[selected]')) list.value = name;
      continue;
    }
    const level = Number(/\[level=(\d)\]/.exec(flags)?.[1] ?? 0);
    if (role === 'heading') headings.splice(level - 1, Infinity, name);
    const control: Control = {
      role,
      name,
      value: unquoted(rest ?? ''),
      checked: flags.includes('[checked]'),
      disabled: flags.includes('[disabled]'),
      invalid: flags.includes('[invalid'),
      level,
      groups: open.filter((each) => GROUPS.has(each.role)).map((each) => each.name),
      headings: headings.filter(Boolean),
      options: [],
      ref: /\[ref=(\w+)\]/.exec(flags)?.[1] ?? '',
    };
    controls.push(control);
    open.push({ depth: space.length, role, name, control });
  }
  return controls;
}

/** YAML writes texts plainly where it can. */
function unquoted(text: string): string {
  if (!text.startsWith('"')) return text;
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}
