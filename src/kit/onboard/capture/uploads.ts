// Files of this visit, in memory only: by a local name while they travel, then by their ids. They
// go on while the merchant looks at other steps.
import type { DocumentValue, FileRef, Value } from '../../form/value.ts';
import { isDocument } from '../../form/value.ts';
import { Upload, type Goal } from './upload.ts';

const known = new Map<string, Upload>();

/** Not `randomUUID`, which plain http has only on one's own machine. */
function newName(): string {
  return [...crypto.getRandomValues(new Uint32Array(3))].map((n) => n.toString(36)).join('');
}

/**
 * Starts an upload, which ends with the pages.
 * @returns the local name that stands for it in values
 */
export function upload(
  file: File,
  purpose: string,
  { visit, signal }: { visit: Goal; signal?: AbortSignal },
): { local: string } {
  const local = newName();
  signal?.addEventListener('abort', () => forget({ local }), { once: true });
  const sending = new Upload(file, purpose, visit);
  known.set(local, sending);
  sending.subscribe(() => {
    if (sending.state.name === 'done') known.set(sending.state.id, sending);
  });
  return { local };
}

const nameOf = (ref: FileRef): string => (typeof ref === 'string' ? ref : ref.local);

/** The file behind a reference; null: of an earlier visit. */
export function uploadOf(ref: FileRef | undefined): Upload | null {
  return ref === undefined ? null : (known.get(nameOf(ref)) ?? null);
}

/** The same for a file on its way and when it is there. */
export function keyOf(ref: FileRef): string {
  const sending = uploadOf(ref);
  for (const [name, one] of known) if (one === sending) return name;
  return nameOf(ref);
}

/** Stops what travels and lets go of the file. What the backend has, it keeps. */
export function forget(ref: FileRef): void {
  const sending = uploadOf(ref);
  sending?.cancel();
  for (const [name, one] of known) if (one === sending) known.delete(name);
}

function refsOf(value: Value | undefined): FileRef[] {
  if (value === undefined || !isDocument(value)) return [];
  const { front, back, files = [] } = value;
  return [front, back, ...files].filter((ref) => ref !== undefined);
}

/** Does any file of a value still travel? Then it cannot be sent yet. */
export function isUploading(value: Value | undefined): boolean {
  return refsOf(value).some((ref) => typeof ref !== 'string' && ref.failed !== true);
}

/** The value with ids where files have arrived, and without files that nobody has any more. */
export function settled(value: DocumentValue): DocumentValue {
  const settle = (ref: FileRef): FileRef | undefined => {
    if (typeof ref === 'string') return ref;
    const state = uploadOf(ref)?.state;
    if (state === undefined) return undefined;
    if (state.name === 'done') return state.id;
    return state.name === 'failed' ? { local: ref.local, failed: true } : { local: ref.local };
  };
  const { front, back, files } = value;
  return {
    ...value,
    front: front && settle(front),
    back: back && settle(back),
    files: files?.map(settle).filter((ref) => ref !== undefined),
  };
}
