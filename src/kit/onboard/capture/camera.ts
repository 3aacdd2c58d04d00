// The camera of a phone or a computer.
import { drawn } from './picture.ts';

export type Facing = 'environment' | 'user';

/** `denied`: by the person, the browser or the page; `busy`: another program has it. */
export type NoCamera = 'busy' | 'denied' | 'none';

/** Pages on plain http have no camera at all. */
export function hasCamera(): boolean {
  return 'mediaDevices' in navigator && typeof navigator.mediaDevices.getUserMedia === 'function';
}

function reasonOf(error: unknown): NoCamera {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'none';
}

/** As sharp as it gets, since small print is to be read. */
export async function openCamera(facing: Facing): Promise<MediaStream | NoCamera> {
  if (!hasCamera()) return 'none';
  const video = { facingMode: { ideal: facing }, width: { ideal: 2560 }, height: { ideal: 1440 } };
  try {
    return await navigator.mediaDevices.getUserMedia({ video, audio: false });
  } catch (error) {
    return reasonOf(error);
  }
}

export function closeCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** Is it the camera that looks at who holds it? Only that picture is shown mirrored. */
export function facesUser(stream: MediaStream): boolean {
  return stream.getVideoTracks().some((track) => track.getSettings().facingMode === 'user');
}

/** What the camera sees at this moment, whole and not mirrored; null: nothing yet. */
export async function snapshot(video: HTMLVideoElement, name: string): Promise<File | null> {
  const { videoWidth: width, videoHeight: height } = video;
  if (width === 0 || height === 0) return null;
  const blob = await drawn(video, { width, height }, 10 * 1024 * 1024);
  return blob === null ? null : new File([blob], name, { type: 'image/jpeg' });
}
