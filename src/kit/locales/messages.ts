// The texts by language. English is always there; the others are loaded when they are spoken, so
// that a browser carries one language and not twelve.
import en from './en.json' with { type: 'json' };
import type { Locale } from './locales.ts';

export type Key = keyof typeof en;
export type Messages = Readonly<Record<Key, string>>;

/** The compiler proves that every locale has every key. */
const LOADERS: Readonly<Record<Locale, () => Promise<{ default: Messages }>>> = {
  en: () => Promise.resolve({ default: en }),
  es: () => import('./es.json', { with: { type: 'json' } }),
  fr: () => import('./fr.json', { with: { type: 'json' } }),
  de: () => import('./de.json', { with: { type: 'json' } }),
  it: () => import('./it.json', { with: { type: 'json' } }),
  'pt-BR': () => import('./pt-BR.json', { with: { type: 'json' } }),
  nl: () => import('./nl.json', { with: { type: 'json' } }),
  pl: () => import('./pl.json', { with: { type: 'json' } }),
  ja: () => import('./ja.json', { with: { type: 'json' } }),
  'zh-Hans': () => import('./zh-Hans.json', { with: { type: 'json' } }),
  ar: () => import('./ar.json', { with: { type: 'json' } }),
  he: () => import('./he.json', { with: { type: 'json' } }),
};

const loaded = new Map<Locale, Messages>([['en', en]]);

/** Makes a language ready for `t`. A browser calls it once, the server for every locale. */
export async function load(locale: Locale): Promise<Messages> {
  const known = loaded.get(locale);
  if (known !== undefined) return known;
  const { default: messages } = await LOADERS[locale]();
  loaded.set(locale, messages);
  return messages;
}

export function isKey(key: string): key is Key {
  return Object.hasOwn(en, key);
}

/** The message as it is written, in the language or else in English; null: there is no such key. */
export function messageOf(locale: Locale, key: string): string | null {
  if (!isKey(key)) return null;
  return loaded.get(locale)?.[key] ?? en[key];
}
