// What a file is, told by its first bytes and never by its name: `type` of a file object is what the
// contents say (recorded answers show 'png', 'jpg', 'pdf').

export type MediaType =
  'apk' | 'csv' | 'docx' | 'gif' | 'jpg' | 'json' | 'pdf' | 'pem' | 'png' | 'svg' | 'txt' | 'xlsx';

/** The names that a refusal lists and a download is served under. */
export const MIME: Record<MediaType, string> = {
  apk: 'application/vnd.android.package-archive',
  csv: 'text/csv',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  gif: 'image/gif',
  jpg: 'image/jpeg',
  json: 'application/json',
  pdf: 'application/pdf',
  pem: 'application/x-pem-file',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const starts = (bytes: Buffer, ...head: number[]): boolean =>
  head.every((byte, index) => bytes[index] === byte);

/** Zip containers are told apart by the names of their entries, which are stored uncompressed. */
function zipped(bytes: Buffer): MediaType | null {
  if (bytes.includes('word/')) return 'docx';
  if (bytes.includes('xl/')) return 'xlsx';
  if (bytes.includes('AndroidManifest.xml')) return 'apk';
  return null;
}

function written(bytes: Buffer): MediaType | null {
  if (bytes.length === 0 || bytes.includes(0)) return null;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).trimStart();
  } catch {
    return null;
  }
  if (text.startsWith('-----BEGIN ')) return 'pem';
  if (/^(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*(<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/.test(text)) {
    return 'svg';
  }
  if (/^[[{]/.test(text)) {
    try {
      JSON.parse(text);
      return 'json';
    } catch {
      return 'txt';
    }
  }
  const [first = ''] = text.split('\n', 1);
  return /[,;\t]/.test(first) && !first.startsWith('#') ? 'csv' : 'txt';
}

/**
 * The type of a file's contents; null when they are of no type that is known here.
 * A PDF may carry up to 1 KB before its header (ISO 32000-1, H.3.4.1).
 */
export function mediaType(bytes: Buffer): MediaType | null {
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  if (starts(bytes, 0xff, 0xd8, 0xff)) return 'jpg';
  if (starts(bytes, 0x47, 0x49, 0x46, 0x38)) return 'gif';
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04)) return zipped(bytes);
  if (bytes.subarray(0, 1024).includes('%PDF-')) return 'pdf';
  return written(bytes);
}
