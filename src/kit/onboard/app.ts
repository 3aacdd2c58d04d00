// What every part of the pages is given: where it is, what it may call, how it speaks. Types only.
import type { Field } from '../form/field.ts';
import type { Value } from '../form/value.ts';
import type { Locale, Values as Places } from '../locales/index.ts';

/** Fields as the kit's server sends them: texts are written out in the merchant's language. */
export type Input = Field<string>;
export type { Value };

/** Answer of `POST /kit/v1/sessions`. */
export interface Visit {
  merchant: string;
  session: { token: string; expires_ms: number };
  publishable_key: string;
  /** Where the browser makes tokens. */
  api: string;
  /** Where it uploads files, if elsewhere. */
  files?: string;
  sandbox: boolean;
  platform: string;
  locale: Locale | null;
  brand: Brand;
  door: 'embedded' | 'hosted' | 'white_label';
  return_url: string | null;
  refresh_url: string | null;
  /** What a link of the backend is for; absent: opening the account. */
  purpose?: 'onboarding' | 'update';
  /** The engine's own pages; null: only by a link of the backend. */
  setup: { token: string; url: string } | null;
}

export interface Brand {
  name: string | null;
  logo: string | null;
  color: string | null;
  privacy_url: string | null;
  terms_url: string | null;
  /** An address of the web or of mail where a merchant is helped. */
  support?: string | null;
}

/** What a server refused, or that it could not be reached. */
export interface Failure {
  /** `offline`: nothing came back; else the server's own word. */
  code: string;
  status: number;
  /** The server's text, in English or in the language that was asked for. */
  message: string | null;
  /** The parameter that the backend refused. */
  param: string | null;
  /** Where a new link is had, when this one is over. */
  refresh_url: string | null;
  problems: readonly { field: string; text: string }[];
}

/** Calls of the pages. They throw a `CallError`; what may be repeated is repeated by itself. */
export interface Calls {
  /** `/kit/v1/…` of this merchant, with the session: `kit('GET', '/draft')`. */
  kit<T>(method: Method, path: string, body?: unknown): Promise<T>;
  /** `/setup/…`, with the token of this visit; a `FormData` body is sent as such. */
  setup<T>(method: Method, path: string, body?: unknown): Promise<T>;
}
export type Method = 'DELETE' | 'GET' | 'POST' | 'PUT';

export interface App extends Calls {
  visit: Visit;
  /** `liveness` and `risk form` speak of persons and interventions of this account. */
  account: string | null;
  locale: Locale;
  direction: 'ltr' | 'rtl';
  /** A text of the locales; `page.*` and `button.*` for what is said by pages alone. */
  t(key: string, values?: Places): string;
  online: boolean;
  /** Follows `online` outside of React. Returns how to stop. */
  onOnline(listener: (online: boolean) => void): () => void;
  /** Aborted when the pages are taken away. */
  signal?: AbortSignal;
  /** Tells a screen reader (a polite live region). */
  say(text: string): void;
  /** Asks the server anew where the account stands (after liveness, a risk form, a phone). */
  refresh(): Promise<void>;
}

/**
 * What a part of CAPTURE is given. It draws the controls; the label (a legend), the hint, problems
 * and remedies stand around it.
 *
 * While a file travels its value is `{ front: { local: '<any name>' } }`; then the id, by a second
 * `onChange`. Who sends waits until no `local` is left. A draft never keeps a `local`.
 */
export interface CaptureProps {
  field: Input;
  value: Value | undefined;
  onChange(value: Value | undefined): void;
  app: App;
  /** Of the first control that can be focused. */
  id: string;
  /** Ids of hint and problem, for `aria-describedby`. */
  describedBy?: string | undefined;
  invalid?: boolean;
  readOnly?: boolean;
}
