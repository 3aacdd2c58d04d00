// From WOFF2 to the font that it packs (https://www.w3.org/TR/WOFF2/): font packages of the
// registry hold nothing else, and a browser's system fonts must be plain ones.
import { brotliDecompressSync } from 'node:zlib';

const TAGS = (
  'cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx ' +
  'kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix ' +
  'acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak ' +
  'Zapf Silf Glat Gloc Feat Sill'
)
  .split(' ')
  .map((tag) => tag.replace('_', ' '));

/** Reads big-endian numbers, one after the other. */
class Reader {
  readonly bytes: Buffer;
  at = 0;
  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }
  u8(): number {
    return this.bytes.readUInt8(this.at++);
  }
  u16(): number {
    this.at += 2;
    return this.bytes.readUInt16BE(this.at - 2);
  }
  i16(): number {
    this.at += 2;
    return this.bytes.readInt16BE(this.at - 2);
  }
  u32(): number {
    this.at += 4;
    return this.bytes.readUInt32BE(this.at - 4);
  }
  take(length: number): Buffer {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
  /** UIntBase128. */
  long(): number {
    let value = 0;
    for (;;) {
      const byte = this.u8();
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
  }
  /** 255UInt16. */
  short(): number {
    const code = this.u8();
    if (code === 253) return this.u16();
    if (code === 255) return this.u8() + 253;
    if (code === 254) return this.u8() + 506;
    return code;
  }
}

interface Table {
  tag: string;
  transformed: boolean;
  data: Buffer;
}

/** @throws Error when it is no WOFF2 of one font */
export function unpacked(woff2: Buffer): Buffer {
  const reader = new Reader(woff2);
  if (reader.take(4).toString('latin1') !== 'wOF2') throw new Error('This is no WOFF2.');
  const flavor = reader.u32();
  reader.take(4);
  const count = reader.u16();
  reader.take(6);
  const compressed = reader.u32();
  reader.take(24);
  const entries = Array.from({ length: count }, () => {
    const flags = reader.u8();
    const known = TAGS[flags & 63];
    const tag = known ?? reader.take(4).toString('latin1');
    const version = flags >> 6;
    const transformed = tag === 'glyf' || tag === 'loca' ? version === 0 : version !== 0;
    const plain = reader.long();
    return { tag, transformed, length: transformed ? reader.long() : plain };
  });
  const data = new Reader(brotliDecompressSync(reader.take(compressed)));
  const tables = entries.map(({ tag, transformed, length }): Table => {
    return { tag, transformed, data: data.take(length) };
  });
  return written(flavor, rebuilt(tables));
}

function rebuilt(tables: Table[]): Table[] {
  const of = (tag: string) => tables.find((table) => table.tag === tag);
  const glyf = of('glyf');
  if (!glyf?.transformed) return tables;
  const { outlines, lefts } = glyphs(glyf.data);
  const metrics = of('hhea')?.data.readUInt16BE(34) ?? 0;
  return tables.map((table) => {
    if (table === glyf) return { ...table, data: Buffer.concat(outlines) };
    if (table.tag === 'hmtx' && table.transformed) {
      return { ...table, data: advances(table.data, metrics, lefts) };
    }
    if (table.tag === 'head') {
      const data = Buffer.from(table.data);
      data.writeInt16BE(1, 50); // offsets of 32 bits
      return { ...table, data };
    }
    if (table.tag !== 'loca') return table;
    const offsets = Buffer.alloc((outlines.length + 1) * 4);
    let end = 0;
    for (const [at, outline] of outlines.entries()) {
      end += outline.length;
      offsets.writeUInt32BE(end, (at + 1) * 4);
    }
    return { ...table, data: offsets };
  });
}

/** The `glyf` table, glyph by glyph, and the left edges of all. */
function glyphs(data: Buffer): { outlines: Buffer[]; lefts: number[] } {
  const head = new Reader(data);
  head.take(4);
  const count = head.u16();
  head.take(2);
  const sizes = Array.from({ length: 7 }, () => head.u32());
  const streams = sizes.map((size) => new Reader(head.take(size)));
  const [contours, points, flags, triplets, composites, boxes, instructions] = streams;
  if (!contours || !points || !flags || !triplets || !composites || !boxes || !instructions) {
    throw new Error('A stream is missing.');
  }
  const boxed = boxes.take(((count + 31) >> 5) * 4);
  const outlines: Buffer[] = [];
  const lefts: number[] = [];
  for (let id = 0; id < count; id++) {
    const number = contours.i16();
    const own = ((boxed[id >> 3] ?? 0) & (128 >> (id & 7))) !== 0;
    const box = own ? boxes.take(8) : null;
    let parts: Buffer[] = [];
    if (number > 0) parts = simple(number, box, { points, flags, triplets, instructions });
    else if (number < 0) parts = composite(composites, box, triplets, instructions);
    const outline = Buffer.concat(parts);
    lefts.push(outline.length > 0 ? outline.readInt16BE(2) : 0);
    outlines.push(Buffer.concat([outline, Buffer.alloc(-outline.length & 3)]));
  }
  return { outlines, lefts };
}

type Streams = Record<'flags' | 'instructions' | 'points' | 'triplets', Reader>;

function simple(contours: number, box: Buffer | null, streams: Streams): Buffer[] {
  const ends = Buffer.alloc(contours * 2);
  let total = 0;
  for (let contour = 0; contour < contours; contour++) {
    total += streams.points.short();
    ends.writeUInt16BE(total - 1, contour * 2);
  }
  const onCurve = Buffer.alloc(total);
  const xs = Buffer.alloc(total * 2);
  const ys = Buffer.alloc(total * 2);
  let [x, y] = [0, 0];
  const reach = { left: Infinity, bottom: Infinity, right: -Infinity, top: -Infinity };
  for (let point = 0; point < total; point++) {
    const flag = streams.flags.u8();
    const [dx, dy] = moved(flag & 127, streams.triplets);
    onCurve[point] = flag < 128 ? 1 : 0;
    xs.writeInt16BE(dx, point * 2);
    ys.writeInt16BE(dy, point * 2);
    x += dx;
    y += dy;
    reach.left = Math.min(reach.left, x);
    reach.bottom = Math.min(reach.bottom, y);
    reach.right = Math.max(reach.right, x);
    reach.top = Math.max(reach.top, y);
  }
  const length = streams.triplets.short();
  const edges = [reach.left, reach.bottom, reach.right, reach.top];
  const code = streams.instructions.take(length);
  return [int16(contours), box ?? int16(...edges), ends, int16(length), code, onCurve, xs, ys];
}

/** One point's way from the last; section 5.2 of the format. */
function moved(flag: number, triplets: Reader): [number, number] {
  const signed = (bits: number, value: number) => (bits & 1 ? value : -value);
  const first = triplets.u8();
  if (flag < 10) return [0, signed(flag, ((flag & 14) << 7) + first)];
  if (flag < 20) return [signed(flag, (((flag - 10) & 14) << 7) + first), 0];
  const both = (dx: number, dy: number): [number, number] => {
    return [signed(flag, dx), signed(flag >> 1, dy)];
  };
  if (flag < 84) {
    const base = flag - 20;
    return both(1 + (base & 48) + (first >> 4), 1 + ((base & 12) << 2) + (first & 15));
  }
  const second = triplets.u8();
  if (flag < 120) {
    const base = flag - 84;
    return both(1 + (Math.floor(base / 12) << 8) + first, 1 + (((base % 12) >> 2) << 8) + second);
  }
  const third = triplets.u8();
  if (flag < 124) return both((first << 4) + (second >> 4), ((second & 15) << 8) + third);
  return both((first << 8) + second, (third << 8) + triplets.u8());
}

function composite(from: Reader, box: Buffer | null, triplets: Reader, code: Reader): Buffer[] {
  if (!box) throw new Error('A composite without its box.');
  const start = from.at;
  let instructed = false;
  for (let more = true; more;) {
    const flags = from.u16();
    const scale = flags & 8 ? 2 : flags & 64 ? 4 : flags & 128 ? 8 : 0;
    from.take(2 + (flags & 1 ? 4 : 2) + scale);
    instructed ||= (flags & 256) !== 0;
    more = (flags & 32) !== 0;
  }
  const parts = [int16(-1), box, from.bytes.subarray(start, from.at)];
  if (!instructed) return parts;
  const length = triplets.short();
  return [...parts, int16(length), code.take(length)];
}

function advances(data: Buffer, metrics: number, lefts: number[]): Buffer {
  const reader = new Reader(data);
  const flags = reader.u8();
  const wide = Array.from({ length: metrics }, () => reader.i16());
  const bearing = (id: number, absent: boolean) => (absent ? (lefts[id] ?? 0) : reader.i16());
  const first = wide.flatMap((advance, id) => [advance, bearing(id, (flags & 1) !== 0)]);
  const rest = lefts.slice(metrics).map((_, at) => bearing(metrics + at, (flags & 2) !== 0));
  return int16(...first, ...rest);
}

function int16(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 2);
  for (const [at, value] of values.entries()) buffer.writeUInt16BE(value & 0xffff, at * 2);
  return buffer;
}

function written(flavor: number, tables: Table[]): Buffer {
  const sorted = tables.toSorted((a, b) => (a.tag < b.tag ? -1 : 1));
  const head = Buffer.alloc(12 + sorted.length * 16);
  head.writeUInt32BE(flavor, 0);
  head.writeUInt16BE(sorted.length, 4);
  const power = Math.floor(Math.log2(sorted.length));
  head.writeUInt16BE(16 << power, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE(sorted.length * 16 - (16 << power), 10);
  const bodies: Buffer[] = [];
  let offset = head.length;
  for (const [at, { tag, data }] of sorted.entries()) {
    const entry = 12 + at * 16;
    head.write(tag, entry, 'latin1');
    head.writeUInt32BE(checksum(data), entry + 4);
    head.writeUInt32BE(offset, entry + 8);
    head.writeUInt32BE(data.length, entry + 12);
    const padded = Buffer.concat([data, Buffer.alloc(-data.length & 3)]);
    bodies.push(padded);
    offset += padded.length;
  }
  return Buffer.concat([head, ...bodies]);
}

function checksum(data: Buffer): number {
  let sum = 0;
  for (let at = 0; at < data.length; at++) {
    sum = (sum + ((data[at] ?? 0) << (8 * (3 - (at & 3))))) >>> 0;
  }
  return sum;
}
