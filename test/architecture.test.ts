// Arrows point down only (docs/principles.md). Every import between rooms must be listed here.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';

const src = path.join(import.meta.dirname, '..', 'src');

// Room -> rooms it may import. `:types` allows `import type` only; `:a,b` only those files.
const ARROWS: Record<string, string[]> = {
  main: ['engine/http', 'engine/work', 'engine/domain', 'engine/store', 'kit/server', 'base'],
  'engine/http': ['engine/domain', 'engine/shape', 'base'],
  'engine/work': ['engine/domain', 'engine/checks', 'engine/shape', 'engine/store', 'base'],
  'engine/domain': ['engine/rules', 'engine/shape', 'engine/store', 'base'],
  'engine/checks': ['engine/rules', 'base'],
  'engine/shape': ['engine/rules:types', 'engine/store:types', 'base'],
  'engine/store': ['engine/rules:types', 'base'],
  'engine/rules': ['base:errors'],
  'kit/bundle': ['kit/locales'],
  'kit/browser': ['kit/onboard:types'],
  'kit/onboard': ['kit/form', 'kit/locales'],
  'kit/form': [],
  'kit/locales': [],
  'kit/server': ['kit/bundle', 'kit/form', 'kit/locales', 'base'],
  base: [],
};

interface Import {
  file: string;
  target: string;
  typeOnly: boolean;
}

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) return files(full);
    return entry.name.endsWith('.ts') || entry.name.endsWith('.tsx') ? [full] : [];
  });
}

const IMPORT =
  /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'(\.[^']+)'|import\('(\.[^']+)'\)/gm;

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(IMPORT)].map(([statement, type, from, dynamic]) => ({
    file,
    target: path.resolve(path.dirname(file), from ?? dynamic ?? ''),
    typeOnly: type !== undefined || onlyTypes(statement),
  }));
}

/** `import { type A, type B } from …` brings no code either. */
function onlyTypes(statement: string): boolean {
  const names = /\{([^}]*)\}/.exec(statement)?.[1];
  if (names === undefined) return false;
  const listed = names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return listed.length > 0 && listed.every((name) => name.startsWith('type '));
}

function roomOf(file: string): string {
  const parts = path.relative(src, file).split(path.sep);
  if (parts.length === 1) return 'main';
  return parts[0] === 'base' ? 'base' : parts.slice(0, 2).join('/');
}

const all = files(src).flatMap(importsOf);

test('rooms import only the rooms below them', () => {
  const wrong = all.filter(({ file, target, typeOnly }) => {
    const [from, to] = [roomOf(file), roomOf(target)];
    if (from === to) return false;
    return !(ARROWS[from] ?? []).some((arrow) => {
      const [room, limit] = arrow.split(':');
      if (room !== to) return false;
      if (limit === undefined) return true;
      return limit === 'types' ? typeOnly : limit.split(',').includes(path.basename(target, '.ts'));
    });
  });
  const said = wrong.map(
    ({ file, target }) => `${path.relative(src, file)} -> ${path.relative(src, target)}`,
  );
  assert.deepEqual(said, []);
});

test('every room is listed', () => {
  const rooms = new Set(files(src).map(roomOf));
  assert.deepEqual(
    [...rooms].filter((room) => !(room in ARROWS)),
    [],
  );
});

test('files do not import each other in circles', () => {
  const arrows = new Map<string, string[]>();
  for (const { file, target, typeOnly } of all) {
    if (!typeOnly) arrows.set(file, [...(arrows.get(file) ?? []), target]);
  }
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, way: string[]) => {
    if (way.includes(file)) {
      circles.push(
        [...way.slice(way.indexOf(file)), file].map((f) => path.relative(src, f)).join(' -> '),
      );
      return;
    }
    if (done.has(file)) return;
    for (const next of arrows.get(file) ?? []) visit(next, [...way, file]);
    done.add(file);
  };
  for (const file of arrows.keys()) visit(file, []);
  assert.deepEqual(circles, []);
});

test('no noun is split into helpers', () => {
  const names = files(src).map((file) => path.basename(file, path.extname(file)));
  const banned = /^(utils?|helpers?|common|managers?|services?)$/;
  assert.deepEqual(
    names.filter((name) => banned.test(name)),
    [],
  );
});
