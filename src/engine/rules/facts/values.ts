// Values that several subjects have, in the words of the wire.

export type Metadata = Record<string, string>;

export interface Address {
  city?: string | null;
  country?: string | null;
  line1?: string | null;
  line2?: string | null;
  postal_code?: string | null;
  state?: string | null;
  /** Japan only (address_kana, address_kanji): the town with its chome. */
  town?: string | null;
}

export interface DateParts {
  day?: number | null;
  month?: number | null;
  year?: number | null;
}

export interface Acceptance {
  date?: number | null;
  ip?: string | null;
  user_agent?: string | null;
}

/** Ids of the two sides of an uploaded document. */
export interface DocumentSides {
  front?: string | null;
  back?: string | null;
}

/** `documents.<name>`: files, and who signed an attestation. */
export interface DocumentFiles {
  files?: string[] | null;
  signer?: { person?: string | null };
}
