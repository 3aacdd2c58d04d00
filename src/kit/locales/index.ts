// The kit's languages: texts, remedies, notices. Pure, for browsers too.
export { fill, type Given, type Values } from './format.ts';
export { isLocale, isRtl, LOCALES, localeFor, type Locale } from './locales.ts';
export { isKey, load, messageOf, type Key, type Messages } from './messages.ts';
export { noticeText, NOTICES, type NoticeName, type NoticeText } from './notices.ts';
export { REMEDY_CODES, remedyOf, type Remedy } from './remedies.ts';
export { countryName, currencyName, monthNames, t } from './text.ts';
