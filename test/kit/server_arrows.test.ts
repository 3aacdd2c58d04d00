// The kit knows its backend by the official SDK only, so that Stripe itself can stand there.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';

const kit = path.join(import.meta.dirname, '..', '..', 'src', 'kit');

function files(): string[] {
  return readdirSync(kit, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(ts|tsx|js|json|sql)$/.test(name),
  );
}

test('nothing in the kit speaks to the engine but by the public API', () => {
  const names = files();
  assert.ok(names.includes(path.join('server', 'index.ts')), 'the kit was found');
  for (const name of names) {
    const text = readFileSync(path.join(kit, name), 'utf8');
    assert.doesNotMatch(text, /portico\/v1/, name);
    assert.doesNotMatch(text, /(from|import\()\s*'[^']*engine[/']/, name);
  }
});

test("the kit's server has no way to the backend but the SDK", () => {
  for (const name of files().filter((each) => each.startsWith(`server${path.sep}`))) {
    const text = readFileSync(path.join(kit, name), 'utf8');
    assert.doesNotMatch(text, /\bfetch\(|'node:https?'.*request|from 'undici'/, name);
  }
});
