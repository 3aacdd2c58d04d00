// Calls of a browser with a publishable key, in the manner of Stripe.js: what was refused is an
// answer (`{ error }`), not an exception.

/** As the backend says it; `api_connection_error` when it could not be asked. */
export interface CallError {
  type: string;
  code?: string;
  message: string;
  param?: string;
}

interface Made {
  id: string;
  object: string;
  [name: string]: unknown;
}

export type TokenAnswer = { error: CallError; token?: never } | { error?: never; token: Made };
export type FileAnswer = { error: CallError; file?: never } | { error?: never; file: Made };
export type TokenKind = 'account' | 'bank_account' | 'person' | 'pii';

export interface FileOptions {
  purpose: string;
  file: Blob;
  /** Bytes that left, of how many. */
  onProgress?: (progress: { loaded: number; total: number }) => void;
  signal?: AbortSignal;
}

export interface Where {
  /** Publishable. */
  key: string;
  api: string;
  files: string;
}

/** `{ person: { dob: { day: 1 } } }` -> `person[dob][day]=1`. */
function add(form: URLSearchParams, name: string, value: unknown): void {
  if (value === undefined) return;
  if (typeof value !== 'object' || value === null) form.append(name, String(value ?? ''));
  else if (Array.isArray(value) && value.length === 0) form.append(name, '');
  else for (const [key, part] of Object.entries(value)) add(form, `${name}[${key}]`, part);
}

/** Stripe.js calls the number `personal_id_number`, its API `id_number`. */
function named(kind: TokenKind, data: object): object {
  if (kind !== 'pii' || !('personal_id_number' in data)) return data;
  const { personal_id_number: id_number, ...rest } = data;
  return { id_number, ...rest };
}

const failed = (message: string): { error: CallError } => ({
  error: { type: 'api_connection_error', message },
});

interface Sent {
  body: FormData | URLSearchParams;
  onProgress?: FileOptions['onProgress'];
  signal?: AbortSignal | undefined;
}

/** XMLHttpRequest, since `fetch` does not tell how much of a body has left. */
function post(url: string, key: string, { body, onProgress, signal }: Sent) {
  return new Promise<{ error: CallError } | { made: Made }>((resolve) => {
    const request = new XMLHttpRequest();
    const end = (message: string) => () => resolve(failed(message));
    request.open('POST', url);
    request.setRequestHeader('authorization', `Bearer ${key}`);
    request.responseType = 'json';
    request.onload = () => {
      const answer: { error?: CallError } & Made = request.response;
      if (request.status < 300 && answer) resolve({ made: answer });
      else resolve(answer?.error ? { error: answer.error } : failed(`Status ${request.status}.`));
    };
    request.onerror = end('The server could not be reached.');
    request.onabort = end('The call was cancelled.');
    if (onProgress) {
      request.upload.onprogress = ({ loaded, total }) => onProgress({ loaded, total });
    }
    if (signal?.aborted) return request.onabort(new ProgressEvent('abort'));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(body);
  });
}

/** @param data as in the API: of a bank account, of a person, … */
export async function createToken(
  { key, api }: Where,
  kind: TokenKind,
  data: object,
): Promise<TokenAnswer> {
  const body = new URLSearchParams();
  add(body, kind, named(kind, data));
  const answer = await post(`${api}/v1/tokens`, key, { body });
  return 'error' in answer ? answer : { token: answer.made };
}

export async function createFile(
  { key, files }: Where,
  { purpose, file, onProgress, signal }: FileOptions,
): Promise<FileAnswer> {
  const body = new FormData();
  body.append('purpose', purpose);
  body.append('file', file);
  const answer = await post(`${files}/v1/files`, key, { body, onProgress, signal });
  return 'error' in answer ? answer : { file: answer.made };
}
