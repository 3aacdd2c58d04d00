// The form model and the languages run in a browser: they import nothing but themselves.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { gzipSync } from 'node:zlib';

const kit = path.join(import.meta.dirname, '..', '..', 'src', 'kit');
const sources = ['form', 'locales'].flatMap((room) =>
  readdirSync(path.join(kit, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name)),
);

test('nothing of Node and no package is imported', () => {
  const foreign = sources.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'([^.'][^']*)'/g)].map(
      ([, name]) => `${path.basename(file)}: ${name}`,
    ),
  );
  assert.ok(sources.length > 20);
  assert.deepEqual(foreign, []);
});

test('no machine of its own is assumed: no process, no document, no storage', () => {
  const machine = /\b(process|document|window|localStorage|Buffer|fetch)\s*[.([]/;
  const users = sources.filter((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      // A `document` may also be a paper.
      .some((line) => machine.test(line.replaceAll(/\bdocument\b/g, '').replace(/\/\/.*/, ''))),
  );
  assert.deepEqual(
    users.map((file) => path.basename(file)),
    [],
  );
});

test('one language and the model weigh little', () => {
  const size = (file: string) => gzipSync(readFileSync(file)).length;
  const model = sources.reduce((sum, file) => sum + size(file), 0);
  const languages = readdirSync(path.join(kit, 'locales')).filter((name) => name.endsWith('.json'));
  for (const name of languages) {
    assert.ok(size(path.join(kit, 'locales', name)) < 20_000, name);
  }
  assert.ok(model < 60_000, `${model} bytes of source, gzipped file by file`);
});
