// docs/kit.md names every route, attribute, variable, code and option that there is.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const docs = read('docs/kit.md');

function found(files: string[], pattern: RegExp): string[] {
  const texts = files.map(read).join('\n');
  const names = [...texts.matchAll(pattern)].map(([, ...groups]) => groups.join(' ').trim());
  return [...new Set(names)];
}

const inside = (folder: string): string[] =>
  readdirSync(path.join(root, folder)).map((file) => path.join(folder, file));

test('every route is described', () => {
  const files = [...inside('src/kit/server'), 'src/kit/bundle/routes.ts'].filter((file) =>
    file.endsWith('.ts'),
  );
  const routes = found(files, /\.(get|post|put|delete)(?:<\w+>)?\(\s*'(\/[^']+)'/g);
  assert.ok(routes.length >= 15, routes.join('\n'));
  for (const route of routes) {
    const [method = '', to = ''] = route.split(' ');
    const titled = docs.includes(`## ${method.toUpperCase()} ${to}\n`);
    const said = /^\/(kit\/preview|kit\/v1\/links|onboarding|assets|portico)/.test(to);
    assert.ok(titled || (said && docs.includes(to.replace('/:name', ''))), route);
  }
});

test('every attribute of the element and every variable of its look is described', () => {
  const source = read('src/kit/browser/element.ts');
  const list = /observedAttributes = \[([^\]]+)\]/.exec(source)?.[1] ?? '';
  const attributes = [...list.matchAll(/'([\w-]+)'/g)].map(([, name]) => name);
  assert.equal(attributes.length, 8);
  for (const name of attributes) assert.ok(docs.includes(`\`${name}\``), name);
  const styles = inside('src/kit/onboard').filter((file) => file.endsWith('.css'));
  const variables = found(styles, /(--portico-[a-z-]+)/g);
  assert.ok(variables.length >= 14);
  for (const name of variables) assert.ok(docs.includes(`\`${name}\``), name);
});

test('every code of a refusal is described', () => {
  const source = read('src/kit/server/refusal.ts');
  const list = source.slice(source.indexOf('export type Code'));
  const codes = [...list.slice(0, list.indexOf(';')).matchAll(/'(\w+)'/g)].map(([, code]) => code);
  assert.ok(codes.length >= 12);
  for (const code of codes) assert.ok(docs.includes(`\`${code}\``), code);
});

test('every option that is described is one', () => {
  const help = read('src/kit.ts');
  const options = [...docs.matchAll(/--([a-z][a-z-]+)(?![a-z-])/g)]
    .map(([, name]) => name)
    .filter((name) => !name!.startsWith('portico-'));
  assert.ok(options.length > 10);
  for (const name of new Set(options)) assert.ok(help.includes(`--${name}`), name);
});
