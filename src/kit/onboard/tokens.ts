// Tokens: personal data go from the browser straight to the backend, and only their names go on to
// the platform's server.
import type { Params } from '../form/params.ts';
import type { Visit } from './app.ts';
import { encoded } from './encoded.ts';
import type { Line } from './line.ts';

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
