// Runs a curl command as a document prints it: hosts go to the test's server, and what a document
// gets wrong in its line continuations does not matter, since a block is read as one line.
import type { TestServer } from '../harness.ts';

export interface Replaced {
  /** What a key is called in the document (`-u`): the key that is used. */
  keys: Record<string, string>;
  /** Ids as printed: those that the server made. */
  ids?: Record<string, string>;
  /** Paths of files: their contents. */
  files?: Record<string, Uint8Array<ArrayBuffer>>;
}

/** Words of a shell: quotes join what they hold to what stands beside them. */
export function words(text: string): string[] {
  const found: string[] = [];
  let word: string | null = null;
  let quote = '';
  for (const char of text.replaceAll(/\\\r?\n/g, ' ')) {
    if (quote !== '') {
      if (char === quote) quote = '';
      else word = (word ?? '') + char;
    } else if (char === '"' || char === "'") {
      quote = char;
      word ??= '';
    } else if (/\s/.test(char)) {
      if (word !== null) found.push(word);
      word = null;
    } else word = (word ?? '') + char;
  }
  if (word !== null) found.push(word);
  return found;
}

interface Request {
  method: string | null;
  path: string;
  key: string;
  headers: Record<string, string>;
  data: string[];
  parts: [string, string][];
}

const WITH_VALUE = new Set(['-X', '-u', '-H', '-d', '-F', '--data-urlencode']);

function parsed(text: string): Request {
  const request: Request = { method: null, path: '', key: '', headers: {}, data: [], parts: [] };
  const all = words(text);
  for (let i = 1; i < all.length; i++) {
    const word = all[i]!;
    const value = WITH_VALUE.has(word) ? all[++i]! : '';
    const [name = '', rest = ''] = [value.split('=', 1)[0], value.slice(value.indexOf('=') + 1)];
    if (word === '-X') request.method = value;
    else if (word === '-u') request.key = value.replace(/:$/, '');
    else if (word === '-H') {
      const colon = value.indexOf(':');
      request.headers[value.slice(0, colon)] = value.slice(colon + 1).trim();
    } else if (word === '-d') request.data.push(value);
    else if (word === '--data-urlencode') request.data.push(`${name}=${encodeURIComponent(rest)}`);
    else if (word === '-F') request.parts.push([name, rest]);
    else request.path = word.replace(/^https:\/\/(api|files)\.stripe\.com/, '');
  }
  return request;
}

function multipart(parts: Request['parts'], files: NonNullable<Replaced['files']>): FormData {
  const form = new FormData();
  for (const [name, value] of parts) {
    const path = value.startsWith('@') ? value.slice(1) : null;
    const bytes = path === null ? undefined : files[path];
    if (path === null) form.append(name, value);
    else if (bytes === undefined) throw new Error(`no contents for ${path}`);
    else form.append(name, new Blob([bytes]), path.split('/').at(-1));
  }
  return form;
}

/** @returns what the server answered */
export function curl(server: TestServer, command: string, replaced: Replaced) {
  let text = command;
  for (const [printed, id] of Object.entries(replaced.ids ?? {}))
    text = text.replaceAll(printed, id);
  const { method, path, key, headers, data, parts } = parsed(text);
  const known = replaced.keys[key];
  if (known === undefined) throw new Error(`no key for ${key}`);
  const form = parts.length > 0 ? multipart(parts, replaced.files ?? {}) : data.join('&');
  return server.call(known, method ?? 'POST', path, { form, headers });
}
