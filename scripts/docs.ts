// `npm run docs`: writes the pages that are printed from code. test/settings.test.ts proves each
// page equal to what would be printed. A new page is a row here.
import fs from 'node:fs';
import path from 'node:path';
import { settingsPage } from '../src/base/settings.ts';
import { errorsPage } from './errors_page.ts';
import { statesPage } from './states_page.ts';
import { testValuesPage } from './test_values_page.ts';
import { versionsPage } from './versions_page.ts';

export interface Page {
  /** From the root of the repository. */
  path: string;
  text(): string;
}

export const pages: Page[] = [
  { path: 'docs/errors.md', text: errorsPage },
  { path: 'docs/settings.md', text: settingsPage },
  { path: 'docs/states.md', text: statesPage },
  { path: 'docs/test-values.md', text: testValuesPage },
  { path: 'docs/versions.md', text: versionsPage },
];

export const root = path.resolve(import.meta.dirname, '..');

if (path.resolve(process.argv[1] ?? '') === import.meta.filename) {
  for (const page of pages) {
    fs.writeFileSync(path.join(root, page.path), page.text());
    console.log(page.path);
  }
}
