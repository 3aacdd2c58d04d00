// A chosen file before it is uploaded: what it really is, whether it can be opened, made smaller
// where it is larger than what is taken.
import { fileProblem } from '../../form/check.ts';
import type { DocumentRule, Text } from '../../form/field.ts';
import type { Input } from '../app.ts';

export type Prepared = { file: File; reduced: boolean } | { trouble: Text };

/** Of the longer side, in pixels: a canvas of this size is within what every phone can draw. */
const REDUCED = 4000;
const QUALITIES = [0.92, 0.85, 0.75, 0.6];

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/** The media type that a file begins like; else what its name says. */
async function typeOf(file: File): Promise<string> {
  const head = latin(new Uint8Array(await file.slice(0, 1024).arrayBuffer()));
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (head.includes('%PDF-')) return 'application/pdf';
  if (/^.{4}ftyp(heic|heix|heif|hevc|mif1|msf1)/s.test(head)) return 'image/heic';
  // An empty file, or text that is called a picture.
  return file.type;
}

/** Pictures as the browser shows them, turned as the camera was held. */
async function opened(file: Blob): Promise<HTMLImageElement | null> {
  const image = new Image();
  const url = URL.createObjectURL(file);
  try {
    image.src = url;
    await image.decode();
    return image;
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(url);
  }
}

const blobOf = (canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));

/** Drawn as JPEG of at most `bytes`; null: it cannot be. */
export async function drawn(
  source: HTMLImageElement | HTMLVideoElement,
  size: { width: number; height: number },
  bytes: number,
): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const pen = canvas.getContext('2d');
  if (pen === null) return null;
  // What is transparent would become black.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, size.width, size.height);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(source, 0, 0, size.width, size.height);
  for (const quality of QUALITIES) {
    const blob = await blobOf(canvas, quality);
    if (blob !== null && blob.size <= bytes) return blob;
  }
  return null;
}

function reduced({ naturalWidth, naturalHeight }: HTMLImageElement) {
  const scale = Math.min(1, REDUCED / Math.max(naturalWidth, naturalHeight));
  return {
    width: Math.max(1, Math.round(naturalWidth * scale)),
    height: Math.max(1, Math.round(naturalHeight * scale)),
  };
}

const asJpeg = (name: string): string => `${name.replace(/\.\w{1,5}$/, '')}.jpg`;

async function picture(file: File, type: string, field: Input, rule: DocumentRule) {
  const image = await opened(file);
  const heic = type === 'image/heic';
  if (image === null) {
    return { trouble: { key: heic ? 'page.capture.heic' : 'page.capture.unreadable' } };
  }
  const longer = Math.max(image.naturalWidth, image.naturalHeight);
  const fits = longer <= rule.pixels_max && file.size <= rule.bytes_max;
  if (fits && !heic) return { file: new File([file], file.name, { type }), reduced: false };
  const blob = await drawn(image, reduced(image), rule.bytes_max);
  const trouble =
    blob === null ? fileProblem(field, { type: 'image/jpeg', size: file.size }) : null;
  if (blob === null) return { trouble: trouble ?? { key: 'page.capture.unreadable' } };
  return { file: new File([blob], asJpeg(file.name), { type: 'image/jpeg' }), reduced: !fits };
}

/** The file as it is uploaded, or what is wrong with it. A HEIC becomes a JPEG where it can. */
export async function prepared(file: File, field: Input): Promise<Prepared> {
  const type = await typeOf(file).catch(() => null);
  const { document: rule } = field;
  // Taken away since it was chosen, or from a place that cannot be read.
  if (type === null || rule === null || file.size === 0) {
    return { trouble: { key: 'page.capture.unreadable' } };
  }
  const heic = /^image\/hei[cf]$/.test(type) && rule.types.includes('image/jpeg');
  // The size of a picture can be changed, its type is what it is.
  const wrong = heic ? null : fileProblem(field, { type, size: 0 });
  if (wrong !== null) return { trouble: wrong };
  if (type.startsWith('image/')) return picture(file, heic ? 'image/heic' : type, field, rule);
  const trouble = fileProblem(field, { type, size: file.size });
  return trouble === null
    ? { file: new File([file], file.name, { type }), reduced: false }
    : { trouble };
}
