// Texts of a form become what is read, in the merchant's language.
import type { Text } from '../form/index.ts';
import { t, type Locale } from '../locales/index.ts';

/** A text of the form becomes what is read: `{ key, values }` -> `Date of birth`. */
export function readable(locale: Locale, text: Text): string {
  return t(locale, text.key, text.values);
}

/** Every text in a tree of plain data, in the language. */
export function translated(locale: Locale, tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map((branch) => translated(locale, branch));
  if (typeof tree !== 'object' || tree === null) return tree;
  if ('key' in tree && typeof tree.key === 'string') {
    const { key } = tree;
    const values = 'values' in tree ? tree.values : {};
    return readable(locale, { key, values: texts(values) });
  }
  const branches = Object.entries(tree).map(([name, branch]) => [name, translated(locale, branch)]);
  return Object.fromEntries(branches);
}

function texts(values: unknown): Record<string, string> {
  if (typeof values !== 'object' || values === null) return {};
  return Object.fromEntries(
    Object.entries(values).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}
