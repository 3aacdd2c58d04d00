// What is known of one requirement error code.

/** `formats`: told at once by a value's form. `review`: given by a person or an outside provider. */
export type Source = 'formats' | 'review' | `documents.${string}` | CheckSource;

type CheckSource =
  | 'additional_document'
  | 'address'
  | 'bank_ownership'
  | 'company_address'
  | 'company_document'
  | 'document'
  | 'documents.*'
  | 'id_number'
  | 'identity'
  | 'registry'
  | 'tax_id'
  | 'url';

export interface CodeSpec {
  /** English, safe to show to the merchant; `{value}` is what was sent. */
  reason: string;
  by: readonly Source[];
  /**
   * Paths relative to the subject (bare ones are a person's); `*` ends a prefix. Empty: the code
   * may sit on any field.
   */
  fields: readonly string[];
}
