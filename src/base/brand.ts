// How a platform's brand is written in settings. Each reads a text, or throws an Error that ends
// "must be …".

/** `#rrggbb` */
export function brandColor(text: string): string {
  if (/^#[\da-f]{6}$/i.test(text)) return text;
  throw new Error('must be a colour like #1a2b3c');
}

/** The pages' own policy shows no other picture. */
export function brandLogo(text: string): string {
  if (text.startsWith('https://') && URL.canParse(text)) return text;
  throw new Error('must be a URL that begins with https://');
}

export function brandPage(text: string): string {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new Error('must be a URL that begins with http:// or https://');
}

/** Where a merchant finds help. */
export function brandSupport(text: string): string {
  if (/^(https:\/\/|mailto:[^@]+@)/.test(text) && URL.canParse(text)) return text;
  throw new Error('must be a URL that begins with https://, or mailto: and an address');
}
