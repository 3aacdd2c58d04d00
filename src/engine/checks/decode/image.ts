// Looks at a picture: is it whole, small enough, in colour, sharp?
// Figures of the measurements (libs.md 1): Laplacian of a sharp scan 982, blurred by 2 px 27.5.
import sharp from 'sharp';
import type { Demand, Finding } from './finding.ts';
import { LIMITS } from './finding.ts';

/** Pictures are compared at one size: sharpness depends on it. */
const SIDE = 1200;
/** A pixel has colour when its channels differ by more; a picture when enough pixels have. */
const TINT = 12;
const TINTED_SHARE = 0.001;
/** How strongly the hardest edges bend, the 99.9th percentile of the Laplacian; in pale pictures
 *  measured by their contrast: a step bends by twice its spread, one blurred by 2 px by a fifth. */
const SHARP_EDGE = 60;
const SHARP_STEP = 1.2;
const SHARP_VARIANCE = 60;
/** Below this spread of brightness there is nothing to read. */
const BLANK = 2;

export async function inspectImage(bytes: Uint8Array, demand: Demand): Promise<Finding> {
  let picture: { data: Uint8Array; width: number; height: number };
  try {
    const head = await sharp(bytes, { failOn: 'warning', limitInputPixels: false }).metadata();
    if (Math.max(head.width, head.height) > LIMITS.side) return 'too_large';
    if ((head.pages ?? 1) > 1) return 'type_not_supported';
    picture = await pixels(bytes);
  } catch {
    return 'corrupt';
  }
  if (demand.colour && !hasColour(picture.data)) return 'failed_greyscale';
  return !demand.readable || isReadable(picture, demand) ? null : 'not_readable';
}

async function pixels(bytes: Uint8Array) {
  // On white, because the transparent parts of a scan are paper.
  const { data, info } = await sharp(bytes, {
    failOn: 'warning',
    limitInputPixels: LIMITS.side * LIMITS.side,
    sequentialRead: true,
  })
    .rotate()
    .flatten({ background: 'white' })
    .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: rgb(data, info.channels), width: info.width, height: info.height };
}

/** Three channels, whatever came. */
function rgb(data: Uint8Array, channels: number): Uint8Array {
  if (channels === 3) return data;
  const out = new Uint8Array((data.length / channels) * 3);
  for (let i = 0, o = 0; i < data.length; i += channels, o += 3) {
    const grey = data[i] ?? 0;
    out[o] = grey;
    out[o + 1] = channels > 2 ? (data[i + 1] ?? 0) : grey;
    out[o + 2] = channels > 2 ? (data[i + 2] ?? 0) : grey;
  }
  return out;
}

function hasColour(data: Uint8Array): boolean {
  let tinted = 0;
  for (let i = 0; i + 2 < data.length; i += 3) {
    const [r = 0, g = 0, b = 0] = [data[i], data[i + 1], data[i + 2]];
    if (Math.max(r, g, b) - Math.min(r, g, b) > TINT) tinted++;
  }
  return tinted > (data.length / 3) * TINTED_SHARE;
}

function isReadable(
  picture: { data: Uint8Array; width: number; height: number },
  demand: Demand,
): boolean {
  const { data, width, height } = picture;
  const light = new Float32Array(width * height);
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < light.length; i++) {
    const at = i * 3;
    const value =
      0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
    light[i] = value;
    sum += value;
    squares += value * value;
  }
  const mean = sum / light.length;
  const spread = Math.sqrt(Math.max(0, squares / light.length - mean * mean));
  // No camera makes a perfectly flat picture: it was generated, to stand for a document.
  if (spread < BLANK) return demand.placeholders && spread < 0.5;
  return isSharp(light, width, height, spread);
}

/** Many edges, or few but hard ones. */
function isSharp(light: Float32Array, width: number, height: number, spread: number): boolean {
  const counts = new Uint32Array(1024);
  let sum = 0;
  let squares = 0;
  let n = 0;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      const around =
        (light[i - 1] ?? 0) +
        (light[i + 1] ?? 0) +
        (light[i - width] ?? 0) +
        (light[i + width] ?? 0);
      const bend = around - 4 * (light[i] ?? 0);
      sum += bend;
      squares += bend * bend;
      const bin = Math.min(1023, Math.round(Math.abs(bend)));
      counts[bin] = (counts[bin] ?? 0) + 1;
      n++;
    }
  }
  if (n === 0) return false;
  const variance = squares / n - (sum / n) ** 2;
  const hard = Math.min(SHARP_EDGE, SHARP_STEP * spread);
  return variance >= SHARP_VARIANCE || percentile(counts, n, 0.999) >= hard;
}

function percentile(counts: Uint32Array, n: number, share: number): number {
  let left = n * (1 - share);
  for (let bin = counts.length - 1; bin >= 0; bin--) {
    left -= counts[bin] ?? 0;
    if (left < 0) return bin;
  }
  return 0;
}
