// Decodes a photo as far as it takes to tell that it is one, how large it is, and whether another
// one shows the same.
import sharp from 'sharp';
import { mediaType } from '../../../base/media_type.ts';
import { LIMITS } from './finding.ts';

export interface Sight {
  /** Pixels. */
  width: number;
  height: number;
  /** The picture in `PRINT` by `PRINT` greys: alike pictures have alike prints. */
  print: Uint8Array;
}

const PRINT = 32;

/** Null for what is no whole JPEG or PNG, or one with more pixels than anybody needs. */
export async function sightOf(bytes: Uint8Array): Promise<Sight | null> {
  const type = mediaType(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (type !== 'jpg' && type !== 'png') return null;
  try {
    const options = { failOn: 'warning', limitInputPixels: LIMITS.side * LIMITS.side } as const;
    const { width, height, pages = 1 } = await sharp(bytes, options).metadata();
    if (Math.max(width, height) > LIMITS.side || pages > 1) return null;
    const print = await sharp(bytes, { ...options, sequentialRead: true })
      .rotate()
      .flatten({ background: 'white' })
      .greyscale()
      .resize(PRINT, PRINT, { fit: 'fill' })
      .raw()
      .toBuffer();
    return { width, height, print: Uint8Array.from(print) };
  } catch {
    return null;
  }
}
