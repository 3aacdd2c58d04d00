// `npm run check`: types (of the server and of the pages, which have a browser), lint, format,
// tests. Runs all and names what failed.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const modules = path.join(root, 'node_modules');

const compiler = path.join(modules, 'typescript/bin/tsc');
const steps: [name: string, ...argv: string[]][] = [
  ['types', compiler, '--noEmit'],
  ['types of the pages', compiler, '--noEmit', '-p', 'tsconfig.pages.json'],
  ['lint', path.join(modules, 'eslint/bin/eslint.js'), '.', '--max-warnings', '0'],
  ['format', path.join(modules, 'prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'],
  ['tests', path.join(root, 'scripts/test.ts')],
];

const failed = steps.filter(([name, ...argv]) => {
  console.log(`\n${name}`);
  return spawnSync(process.execPath, argv, { cwd: root, stdio: 'inherit' }).status !== 0;
});
console.log(failed.length === 0 ? '\nAll good.' : `\nFailed: ${failed.map(([n]) => n).join(', ')}`);
process.exit(failed.length === 0 ? 0 : 1);
