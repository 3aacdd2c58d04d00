// The languages that the kit speaks.
export const LOCALES = [
  { code: 'en', name: 'English', rtl: false },
  { code: 'es', name: 'Español', rtl: false },
  { code: 'fr', name: 'Français', rtl: false },
  { code: 'de', name: 'Deutsch', rtl: false },
  { code: 'it', name: 'Italiano', rtl: false },
  { code: 'pt-BR', name: 'Português (Brasil)', rtl: false },
  { code: 'nl', name: 'Nederlands', rtl: false },
  { code: 'pl', name: 'Polski', rtl: false },
  { code: 'ja', name: '日本語', rtl: false },
  { code: 'zh-Hans', name: '简体中文', rtl: false },
  { code: 'ar', name: 'العربية', rtl: true },
  { code: 'he', name: 'עברית', rtl: true },
] as const;

export type Locale = (typeof LOCALES)[number]['code'];

export function isLocale(code: string): code is Locale {
  return LOCALES.some((locale) => locale.code === code);
}

export function isRtl(locale: Locale): boolean {
  return LOCALES.some(({ code, rtl }) => code === locale && rtl);
}

const base = (code: string): string => (code.split('-')[0] ?? code).toLowerCase();

/** The best locale for the languages that somebody reads, in order: `['fr-CA', 'en']` -> `fr`. */
export function localeFor(languages: readonly string[]): Locale {
  for (const language of languages) {
    // Traditional Chinese is another script: its readers do better with English.
    if (/^zh-(hant|tw|hk|mo)/i.test(language)) continue;
    const found = LOCALES.find(({ code }) => code.toLowerCase() === language.toLowerCase());
    const near = found ?? LOCALES.find(({ code }) => base(code) === base(language));
    if (near !== undefined) return near.code;
  }
  return 'en';
}
