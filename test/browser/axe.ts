// What axe-core finds on a page as it stands, in every theme.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import module from 'node:module';
import type { Page } from 'playwright-core';

const { resolve } = module.createRequire(import.meta.url);
const source = fs.readFileSync(resolve('axe-core/axe.min.js'), 'utf8');

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export const THEMES = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'dark', forcedColors: 'active' },
} as const;
export type Theme = keyof typeof THEMES;

interface Found {
  id: string;
  help: string;
  nodes: { target: unknown[]; html: string; failureSummary: string }[];
}

/** Violations of WCAG 2.2 AA and of good practice, in words. */
export async function violations(page: Page, theme: Theme = 'light'): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(source);
  // Forced colours are the system's own, and a computed style still tells those of the author.
  const rules = { 'color-contrast': { enabled: theme !== 'forced' } };
  const options = { runOnly: TAGS, resultTypes: ['violations'], rules };
  const found = await page.evaluate<Found[]>(
    `axe.run(document, ${JSON.stringify(options)}).then((results) => results.violations)`,
  );
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html, failureSummary }) => {
      return `${id}: ${help}\n  ${JSON.stringify(target)} ${html.slice(0, 200)}\n  ${failureSummary}`;
    }),
  );
}

/** No violations in light, dark and forced colours; the page is left in the light. */
export async function assertAccessible(
  page: Page,
  themes: readonly Theme[] = ['forced', 'dark', 'light'],
): Promise<void> {
  for (const theme of themes) {
    await page.emulateMedia(THEMES[theme]);
    const found = await violations(page, theme);
    assert.deepEqual(found, [], `in the ${theme} theme`);
  }
  await page.emulateMedia(THEMES.light);
}
