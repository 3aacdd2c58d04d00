// Samples for the tests of checks: facts, pictures and PDFs made on the spot.
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { CheckInput, DocumentFile } from '../../src/engine/checks/index.ts';
import type { Account, BankAccount, Facts, Person } from '../../src/engine/rules/facts.ts';

export interface Parts {
  account?: object;
  persons?: object[];
  bank?: object;
}

/** Facts with only the parts that a test is about. */
export function facts({ account = {}, persons = [{}], bank = {} }: Parts = {}): Facts {
  return {
    account: {
      id: 'acct_1',
      country: 'US',
      livemode: false,
      business_profile: {},
      company: {},
      documents: {},
      results: {},
      ...account,
    } as unknown as Account,
    persons: persons.map(
      (part, i) => ({ id: `person_${i + 1}`, relationship: {}, ...part }) as unknown as Person,
    ),
    external_accounts: [{ id: 'ba_1', object: 'bank_account', ...bank } as unknown as BankAccount],
  };
}

export const KINDS = {
  account: { kind: 'account', id: 'account' },
  person: { kind: 'person', id: 'person_1' },
  external_account: { kind: 'external_account', id: 'ba_1' },
} as const;

export function input(check: string, part: Partial<CheckInput> = {}): CheckInput {
  return {
    check,
    subject: KINDS.person,
    facts: facts(),
    secrets: {},
    files: [],
    livemode: false,
    now: 1764000000,
    failed_files: {},
    ...part,
  };
}

export function file(id: string, contents: Uint8Array | null, filename = 'id.png'): DocumentFile {
  const digest = createHash('sha256')
    .update(contents ?? id)
    .digest('hex');
  const size = contents?.byteLength ?? 0;
  return { id, purpose: 'identity_document', filename, size, digest, contents };
}

/** A card with lines of print, as a scanner would see it. */
function card(width: number): Buffer {
  const lines = Array.from({ length: 12 }, (_, i) => {
    const bars = Array.from({ length: 30 }, (_, j) => {
      const x = 40 + j * 30 + ((i * 7 + j * 13) % 9);
      return `<rect x="${x}" y="${90 + i * 40}" width="${6 + ((i + j) % 12)}" height="18"/>`;
    });
    return bars.join('');
  });
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" viewBox="0 0 1000 630">
      <rect width="1000" height="630" fill="#dfe9f7"/>
      <rect width="1000" height="60" fill="#20488c"/>
      <g fill="#1c1c28">${lines.join('')}</g>
    </svg>`,
  );
}

export const scan = (width = 1000) => sharp(card(width));
export const goodPng = () => scan().png().toBuffer();
export const goodJpeg = () => scan().jpeg({ quality: 80 }).toBuffer();
export const blurred = () => scan().blur(5).png().toBuffer();
export const greyscale = () => scan().greyscale().png().toBuffer();
/** Grey, although stored in three channels. */
export const greyRgb = () => scan().greyscale().toColourspace('srgb').jpeg().toBuffer();
export const flat = (r: number, g: number, b: number, width = 400, height = 250) =>
  sharp({ create: { width, height, channels: 3, background: { r, g, b } } })
    .png()
    .toBuffer();

/** A PDF with so many empty pages; with `locked` it asks for a password. */
export function pdf(pages: number, locked = false): Buffer {
  const kids = Array.from({ length: pages }, (_, i) => `${i + 3} 0 R`).join(' ');
  const junk = 'ab'.repeat(32);
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages}>>`,
    ...Array.from({ length: pages }, () => '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>'),
    `<</Filter/Standard/V 1/R 2/O<${junk}>/U<${junk}>/P -4>>`,
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((body, i) => {
    const offset = text.length;
    text += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  const size = objects.length + 1;
  const lock = locked ? `/Encrypt ${objects.length} 0 R/ID[<${junk}><${junk}>]` : '';
  text += `xref\n0 ${size}\n0000000000 65535 f \n${entries.join('')}`;
  text += `trailer\n<</Size ${size}/Root 1 0 R${lock}>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}
