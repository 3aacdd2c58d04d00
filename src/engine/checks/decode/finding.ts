// What is asked of a file and what is found. `null` is: nothing against it.

export interface Demand {
  /** Whether a PDF will do. */
  pdf: boolean;
  /** Whether a picture must be in colour. */
  colour: boolean;
  /** Whether a picture must be sharp. */
  readable: boolean;
  /** Test mode: a picture of one flat colour stands for a document. */
  placeholders: boolean;
}

/** The ends of the codes `verification_document_…`. */
export type Finding =
  'corrupt' | 'failed_greyscale' | 'not_readable' | 'too_large' | 'type_not_supported' | null;

export const LIMITS = {
  /** seed 004: 10 MB, 8,000 by 8,000 pixels. */
  bytes: 10 * 1024 * 1024,
  side: 8000,
  pages: 100,
  /** For one file, milliseconds. */
  time_ms: 10_000,
  /** JavaScript memory of the thread, MB. Pictures are bounded by their pixels. */
  memory: 256,
};
