// Tokens: personal data go from the browser straight to the backend, and only their names go on to
// the platform's server.
import type { Params } from '../form/params.ts';
import type { Visit } from './app.ts';
import type { Line } from './line.ts';

/** `{ person: { dob: { day: 1 } } }` -> `person[dob][day]=1`. */
export function encoded(params: Params): URLSearchParams {
  const form = new URLSearchParams();
  const add = (name: string, value: Params[string]): void => {
    if (Array.isArray(value)) {
      // An empty list has to be said as well, in the way of the API.
      if (value.length === 0) form.append(`${name}[0]`, '');
      value.forEach((one, index) => add(`${name}[${index}]`, one));
    } else if (typeof value === 'object') {
      for (const [key, one] of Object.entries(value)) add(`${name}[${key}]`, one);
    } else form.append(name, String(value));
  };
  for (const [name, value] of Object.entries(params)) add(name, value);
  return form;
}

export type TokenKind = 'account' | 'bank_account' | 'person';

/** @throws CallError for what the backend refuses */
export async function tokenOf(
  line: Line,
  { api, publishable_key: key }: Pick<Visit, 'api' | 'publishable_key'>,
  kind: TokenKind,
  params: Params,
): Promise<string> {
  const { id } = await line.call<{ id: string }>(`${api}/v1/tokens`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: encoded({ [kind]: params }),
  });
  return id;
}
