// PostgreSQL's binary array format, for parameters: `$1::text[]` given as a Buffer. Arrays through
// the driver's text path cost twice as much (every element is quoted there and parsed here).
// Format: dimensions, has-nulls flag, element type, length, lower bound, then length and bytes of
// each element (array_recv in PostgreSQL's arrayfuncs.c).

export type ArrayType = 'bool' | 'bytea' | 'int8' | 'text';
export type Element = Buffer | boolean | number | string | null;

const OID = { bool: 16, bytea: 17, int8: 20, text: 25 };
const HEAD = 20;

/** `values` as a binary array of `type`. Throws TypeError for a value of another type. */
export function binaryArray(type: ArrayType, values: readonly Element[]): Buffer {
  let size = HEAD;
  for (const value of values) size += 4 + sizeOf(value);
  const buffer = Buffer.allocUnsafe(size);
  buffer.writeInt32BE(1, 0);
  buffer.writeInt32BE(values.includes(null) ? 1 : 0, 4);
  buffer.writeInt32BE(OID[type], 8);
  buffer.writeInt32BE(values.length, 12);
  buffer.writeInt32BE(1, 16);
  let offset = HEAD;
  for (const value of values) offset = write(buffer, offset, type, value);
  return buffer;
}

function sizeOf(value: Element): number {
  if (value === null) return 0;
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return 8;
  if (typeof value === 'boolean') return 1;
  return value.length;
}

function write(buffer: Buffer, offset: number, type: ArrayType, value: Element): number {
  if (value === null) return buffer.writeInt32BE(-1, offset);
  const start = buffer.writeInt32BE(sizeOf(value), offset);
  if (type === 'text' && typeof value === 'string') return start + buffer.write(value, start);
  if (type === 'int8' && typeof value === 'number') {
    return buffer.writeBigInt64BE(BigInt(value), start);
  }
  if (type === 'bool' && typeof value === 'boolean') {
    return buffer.writeUInt8(value ? 1 : 0, start);
  }
  if (type === 'bytea' && Buffer.isBuffer(value)) return start + value.copy(buffer, start);
  throw new TypeError(`Not a value of ${type}: ${typeof value}`);
}
