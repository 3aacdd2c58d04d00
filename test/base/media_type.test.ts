import assert from 'node:assert/strict';
import test from 'node:test';
import { mediaType } from '../../src/base/media_type.ts';

const bytes = (...values: number[]): Buffer => Buffer.concat([Buffer.from(values)], 32);
const text = (value: string): Buffer => Buffer.from(value);

test('a file is what its first bytes say', () => {
  const known: [Buffer, string | null][] = [
    [bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), 'png'],
    [bytes(0xff, 0xd8, 0xff, 0xe0), 'jpg'],
    [text('GIF89a'), 'gif'],
    [text('%PDF-1.7'), 'pdf'],
    [text('\n\nsome bytes before\n%PDF-1.4'), 'pdf'],
    [Buffer.concat([bytes(0x50, 0x4b, 3, 4), text('word/document.xml')]), 'docx'],
    [Buffer.concat([bytes(0x50, 0x4b, 3, 4), text('xl/workbook.xml')]), 'xlsx'],
    [bytes(0x50, 0x4b, 3, 4), null],
    [text('{"a":1}'), 'json'],
    [text('{not json'), 'txt'],
    [text('-----BEGIN CERTIFICATE-----'), 'pem'],
    [text('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>'), 'svg'],
    [text('name,amount\nA,1\n'), 'csv'],
    [text('# Terms\nof service'), 'txt'],
    [bytes(0x4d, 0x5a, 0x90, 0), null],
    [bytes(0xc3, 0x28), null],
    [Buffer.alloc(0), null],
  ];
  for (const [contents, type] of known) {
    assert.equal(mediaType(contents), type, contents.toString('latin1'));
  }
});
