// What a call was refused for, in one word.
import { CallError } from '../line.ts';

/** `unknown` for what is no refusal. */
export function codeOf(error: unknown): string {
  return error instanceof CallError ? error.failure.code : 'unknown';
}

/** What of the body was refused; null: nothing in particular. */
export function paramOf(error: unknown): string | null {
  return error instanceof CallError ? (error.failure.param ?? null) : null;
}
