// file_identity_document_success and its like: in test mode their use makes a file of its own, as
// recorded (front: "file_1O7Ob8…"). The pictures are one grey dot each; what they are is told by
// their name (success.png, failed.png), as for uploaded ones.
import { crc32, deflateSync } from 'node:zlib';
import { newId } from '../../base/id.ts';
import type { FileRow } from '../store/rows.ts';

export const MAGIC_FILES = {
  file_identity_document_success: 'success.png',
  file_identity_document_failure: 'failed.png',
  // Proofs of who may act for a company, or who owns or directs it.
  file_relationship_document_success: 'relationship-success.png',
  file_relationship_document_invalid: 'relationship-failed.document_invalid.png',
  file_relationship_document_mismatch: 'relationship-failed.document_name_mismatch.png',
  file_relationship_document_invalid_signer: 'relationship-failed.invalid_signator.png',
} as const;

export type MagicFile = keyof typeof MAGIC_FILES;

export const isMagicFile = (id: string): id is MagicFile => Object.hasOwn(MAGIC_FILES, id);

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A grey dot that carries its own name, so that the two differ in their digests. */
function picture(name: string): Buffer {
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from(`Title\0${name}`, 'latin1')),
    chunk('IDAT', deflateSync(Buffer.from([0, 128]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const contents = new Map(Object.values(MAGIC_FILES).map((name) => [name, picture(name)]));

export const contentsOf = (id: MagicFile): Buffer =>
  contents.get(MAGIC_FILES[id]) ?? picture(MAGIC_FILES[id]);

/**
 * The file that stands for a magic id.
 * @param digest of `contentsOf(id)` under the sandbox's key
 */
export function magicFile(
  id: MagicFile,
  digest: string,
  of: { sandbox: string; account: string | null; now: number },
): FileRow {
  const bytes = contentsOf(id);
  const relates = id.startsWith('file_relationship_');
  return {
    id: newId('file'),
    sandbox: of.sandbox,
    account: of.account,
    created: of.now,
    expires_at: null,
    purpose: relates ? 'account_requirement' : 'identity_document',
    size: bytes.length,
    type: 'png',
    digest,
    data: { filename: MAGIC_FILES[id], title: null },
    contents: bytes,
  };
}
