// Looks for known values in bytes, however somebody may have written them down.

export interface Needle {
  /** Where the value was planted. */
  name: string;
  value: string;
  form: string;
  bytes: Buffer;
}

/** Shorter ones come up by chance. */
const SHORTEST = 8;

/** The value as bytes: as it is, in either case, escaped, without separators, in hex, in base64. */
export function needlesOf(name: string, value: string): Needle[] {
  const compact = value.replace(/[\s()+.-]/g, '');
  const texts: Record<string, string> = {
    plain: value,
    'lower case': value.toLowerCase(),
    'upper case': value.toUpperCase(),
    json: JSON.stringify(value).slice(1, -1),
    uri: encodeURIComponent(value),
    form: new URLSearchParams({ v: value }).toString().slice(2),
    compact,
    hex: Buffer.from(value).toString('hex'),
    'upper-case hex': Buffer.from(value).toString('hex').toUpperCase(),
    'compact hex': Buffer.from(compact).toString('hex'),
    reversed: [...value].reverse().join(''),
  };
  for (const [n, text] of base64Of(value).entries()) {
    texts[`base64, offset ${n}`] = text;
    texts[`base64url, offset ${n}`] = text.replaceAll('+', '-').replaceAll('/', '_');
  }
  const forms = Object.entries(texts).map(([form, text]) => ({ form, bytes: Buffer.from(text) }));
  forms.push({ form: 'utf-16', bytes: Buffer.from(value, 'utf16le') });
  const seen = new Set<string>();
  return forms
    .filter(({ bytes }) => {
      const text = bytes.toString('latin1');
      return bytes.length >= SHORTEST && !seen.has(text) && seen.add(text);
    })
    .map((form) => ({ name, value, ...form }));
}

/** What base64 of any text that holds the value holds, for each place it may begin at. */
function base64Of(value: string): string[] {
  return [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(value)]);
    const whole = bytes.toString('base64').replaceAll('=', '');
    // Characters at the edges also depend on the neighbours.
    const end = bytes.length % 3 === 0 ? whole.length : whole.length - 1;
    return whole.slice(before === 0 ? 0 : before + 1, end);
  });
}

/** Finds any of many needles in one pass over the bytes. */
export class Finder {
  private readonly starts = new Uint8Array(65_536);
  private readonly byStart = new Map<number, Needle[]>();

  constructor(needles: readonly Needle[]) {
    for (const needle of needles) {
      const { bytes } = needle;
      this.starts[bytes.readUInt16BE(0)] = 1;
      const start = bytes.readUInt32BE(0);
      this.byStart.set(start, [...(this.byStart.get(start) ?? []), needle]);
    }
  }

  find(hay: Buffer): Needle[] {
    const found = new Set<Needle>();
    for (let at = 0; at + 4 <= hay.length; at++) {
      if (this.starts[(hay[at]! << 8) | hay[at + 1]!] === 0) continue;
      for (const needle of this.byStart.get(hay.readUInt32BE(at)) ?? []) {
        const end = at + needle.bytes.length;
        if (end <= hay.length && hay.compare(needle.bytes, 0, undefined, at, end) === 0) {
          found.add(needle);
        }
      }
    }
    return [...found];
  }
}
