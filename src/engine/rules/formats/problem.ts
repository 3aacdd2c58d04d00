// What a format or range tells at once, inside the request.

export interface Problem {
  /** `account`, or the id of a person. */
  subject: string;
  /** A requirement path relative to the subject: `phone`, `dob.day`, `company.phone` … */
  field: string;
  code: string;
  /** What the reason quotes, where the recorded reasons quote a value. */
  value?: string;
  /** The programme under which the rule holds; without it the rule always holds. */
  since?: 'us-2024';
}

export interface Options {
  /** Unix seconds on the sandbox's clock. */
  now: number;
  /** The account's country. */
  country: string;
  /** In live mode there are no magic values. */
  livemode?: boolean;
}

/** From this moment the US update of June 2024 is in force (its recorded deadline). */
export const US_2024 = 1717516800;
