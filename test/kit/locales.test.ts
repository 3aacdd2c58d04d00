// Twelve languages say the same things, each in its own words.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { choicesOf } from '../../src/kit/locales/format.ts';
import {
  countryName,
  load,
  LOCALES,
  localeFor,
  monthNames,
  noticeText,
  REMEDY_CODES,
  remedyOf,
  t,
} from '../../src/kit/locales/index.ts';
import { SAME } from './same.ts';

const folder = path.join(import.meta.dirname, '..', '..', 'src', 'kit', 'locales');
const read = (code: string): Record<string, string> =>
  JSON.parse(readFileSync(path.join(folder, `${code}.json`), 'utf8'));
const english = read('en');
const others = LOCALES.map(({ code }) => code).filter((code) => code !== 'en');

test('every locale has a file and every file is a locale', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  assert.deepEqual(files.sort(), LOCALES.map(({ code }) => `${code}.json`).sort());
  assert.ok(LOCALES.length >= 12);
  assert.ok(LOCALES.filter(({ rtl }) => rtl).length >= 2);
});

/** The places of a message, and those inside its plurals. */
function places(message: string): string[] {
  return [...new Set([...message.matchAll(/\{(\w+)\s*[,}]/g)].map(([, name]) => name!))].sort();
}

/** The bodies of the plurals of a message. */
function plurals(message: string): string[] {
  return [...message.matchAll(/\{\w+, plural, ((?:[^{}]|\{[^{}]*\})*)\}/g)].map(
    ([, body]) => body!,
  );
}

for (const code of others) {
  test(`${code} has the keys of English, in its order`, () => {
    assert.deepEqual(Object.keys(read(code)), Object.keys(english));
  });

  test(`${code} fills the same places`, () => {
    const messages = read(code);
    for (const [key, message] of Object.entries(english)) {
      const words = (body: string) => [...choicesOf(body).keys()];
      const plain = (text: string) => places(text).filter((place) => !words(text).includes(place));
      assert.deepEqual(plain(messages[key]!), plain(message), key);
      assert.equal(plurals(messages[key]!).length, plurals(message).length, key);
    }
  });

  test(`${code} has the plural forms of its language and no others`, () => {
    const known = new Set<string>(new Intl.PluralRules(code).resolvedOptions().pluralCategories);
    for (const [key, message] of Object.entries(read(code))) {
      for (const body of plurals(message)) {
        const choices = [...choicesOf(body).keys()].filter((choice) => !choice.startsWith('='));
        assert.ok(choices.includes('other'), `${key} has no other`);
        for (const choice of choices) assert.ok(known.has(choice), `${key}: ${choice}`);
        // What counts beyond 1 and 2 must be there: a Polish "few", an Arabic "many".
        for (const category of known)
          assert.ok(choices.includes(category) || category === 'zero', `${key} lacks ${category}`);
      }
    }
  });

  test(`${code} is translated`, () => {
    const left = Object.entries(read(code))
      .filter(([key, message]) => message === english[key] && !/^\{\w+\}$/.test(message))
      .filter(([key]) => !SAME[code]?.includes(key))
      .map(([key]) => key);
    assert.deepEqual(left, []);
    assert.ok(Object.values(read(code)).every((message) => message.trim() !== ''));
  });

  test(`${code} has a remedy for every code, none of it empty`, async () => {
    await load(code);
    for (const name of REMEDY_CODES) {
      const remedy = remedyOf(code, { code: name, reason: 'reason' });
      const inEnglish = remedyOf('en', { code: name, reason: 'reason' });
      for (const part of ['title', 'wrong', 'advice'] as const) {
        assert.notEqual(remedy[part], '');
        assert.doesNotMatch(remedy[part], /^remedy\./);
        assert.notEqual(remedy[part], inEnglish[part], `${name}: ${part}`);
      }
    }
  });
}

test('no text names a key that is not there', () => {
  for (const message of Object.values(english)) assert.doesNotMatch(message, /\bundefined\b/);
});

test('numbers, plurals and dates follow the language', async () => {
  await Promise.all(LOCALES.map(({ code }) => load(code)));
  const date = new Date('2026-03-05T12:00:00Z');
  assert.equal(t('en', 'page.needed_by', { date }, 'UTC'), 'Needed by March 5, 2026');
  assert.match(t('de', 'page.needed_by', { date }, 'UTC'), /5\. März 2026/);
  assert.match(t('ja', 'page.needed_by', { date }, 'UTC'), /2026年3月5日/);
  assert.equal(t('en', 'page.left', { count: 0 }), 'Everything is filled in');
  assert.equal(t('en', 'page.left', { count: 1 }), '1 field left');
  assert.equal(t('en', 'page.left', { count: 1200 }), '1,200 fields left');
  const polish = [1, 3, 5].map((count) => t('pl', 'page.left', { count }));
  assert.equal(new Set(polish.map((text) => text.replace(/\d+/, ''))).size, 3);
});

test('what is filled in is set apart where the language runs from right to left', async () => {
  await load('he');
  assert.match(t('he', 'problem.format', { example: '12-3' }), /\u206812-3\u2069/);
  assert.doesNotMatch(t('en', 'problem.format', { example: '12-3' }), /\u2068/);
});

test('an unknown code falls through to the reason of the server', async () => {
  await load('fr');
  const reason = 'Something new.';
  const remedy = remedyOf('fr', { code: 'brand_new', reason });
  assert.deepEqual([remedy.wrong, remedy.advice], [reason, '']);
  assert.notEqual(remedy.title, remedyOf('en', { code: 'brand_new', reason }).title);
});

test('a phone number that cannot be right is told as one, whatever its code', () => {
  const error = { code: 'invalid_value_other', reason: '', requirement: 'person_1.phone' };
  assert.equal(remedyOf('en', error).wrong, 'This phone number cannot be right.');
  const other = { ...error, requirement: 'company.name' };
  assert.equal(remedyOf('en', other).wrong, 'This value cannot be accepted.');
});

test('the best language is found for what somebody reads', () => {
  assert.equal(localeFor(['fr-CA', 'en']), 'fr');
  assert.equal(localeFor(['pt']), 'pt-BR');
  assert.equal(localeFor(['zh-CN']), 'zh-Hans');
  assert.equal(localeFor(['zh-TW', 'ja']), 'ja');
  assert.equal(localeFor(['tlh']), 'en');
});

test('notices have a subject and a body in every language', async () => {
  for (const { code } of LOCALES) {
    await load(code);
    const values = { platform: 'Rocket Rides', count: 2, date: new Date(0) };
    const text = noticeText(code, 'information_needed', values, 'UTC');
    assert.match(text.subject, /Rocket Rides/);
    assert.match(text.body, /1970/);
    assert.doesNotMatch(Object.values(text).join(' '), /[{}]|notice\./);
  }
});

test('countries and months have names', () => {
  assert.equal(countryName('de', 'FR'), 'Frankreich');
  assert.equal(monthNames('en')[11], 'December');
});
