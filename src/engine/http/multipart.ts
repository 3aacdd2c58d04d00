// `multipart/form-data`: fields become params like any form's, parts with a file name become
// uploads. Everything is held in memory, within limits.
import { Busboy } from '@fastify/busboy';
import type { IncomingMessage } from 'node:http';
import { fail } from '../../base/errors.ts';
import type { Body, Upload } from '../domain/context.ts';
import { decodeForm } from '../shape/form.ts';

/** The largest purpose takes 64 MB; what is over its own limit is refused by its purpose. */
export const LARGEST_FILE = 65 * 1024 * 1024;
const FIELDS = 200;

/** How many files a body may have, and how large. */
export interface Room {
  files: number;
  /** Bytes. */
  fileSize: number;
}
const UPLOAD: Room = { files: 2, fileSize: LARGEST_FILE };
/** Photos of a living face. */
export const PHOTOS: Room = { files: 3, fileSize: 10 * 1024 * 1024 };

const LARGEST_FIELD = 64 * 1024;

const pair = (name: string, value: string): string =>
  `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;

function isEmptyPart(upload: Upload): boolean {
  return upload.filename === null && upload.bytes.length === 0;
}

/**
 * @returns the params, uploads among them
 * @throws body_malformed, body_too_large
 */
export function readMultipart(request: IncomingMessage, room: Room = UPLOAD): Promise<Body> {
  const { promise, resolve, reject } = Promise.withResolvers<Body>();
  const pairs: string[] = [];
  const uploads = new Map<string, Upload>();
  const refuse = (why: string) => reject(fail('body_malformed', { why }));
  try {
    const limits = { ...room, fields: FIELDS, fieldSize: LARGEST_FIELD };
    const headers = { ...request.headers, 'content-type': request.headers['content-type'] ?? '' };
    const parser = new Busboy({ headers, limits });
    parser.on('field', (name, value) => pairs.push(pair(name, value)));
    parser.on('file', (name, stream, filename, _encoding, type) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('limit', () => {
        request.unpipe(parser).pause();
        reject(fail('body_too_large', { limit: room.fileSize }));
      });
      stream.on('end', () => {
        const upload = { filename: filename ?? null, type, bytes: Buffer.concat(parts) };
        if (!isEmptyPart(upload)) uploads.set(name, upload);
      });
    });
    parser.on('error', () => refuse('it is no well-formed multipart/form-data'));
    parser.on('finish', () => {
      try {
        resolve({ ...decodeForm(pairs.join('&')), ...Object.fromEntries(uploads) });
      } catch (error) {
        reject(error);
      }
    });
    request.on('aborted', () => refuse('it ended early'));
    request.pipe(parser);
  } catch {
    refuse('its Content-Type names no boundary');
  }
  return promise;
}
