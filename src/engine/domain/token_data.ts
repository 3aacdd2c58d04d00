// What a token holds until it is used. It rests sealed as JSON; here it is read back as what it
// was written as.
import { readParams } from '../shape/read.ts';
import { hash, required, text, type Params } from '../shape/spec.ts';
import { createAnyToken } from '../shape/params/tokens.ts';
import type { BankAccount, Card } from '../rules/facts.ts';
import type { TokenRow } from '../store/rows.ts';
import type { Prepared } from './payable.ts';
import { isHash } from './merge.ts';

type Groups = Params<typeof createAnyToken>;
type Holds = Record<string, unknown>;

/** The coerced params of an account, person or pii token, as its group was sent. */
export function groupOfToken(token: TokenRow): Groups {
  return readParams(createAnyToken, { [token.type]: token.data['sent'] });
}

const isExternal = (value: unknown): value is BankAccount | Card =>
  isHash(value) && (value['object'] === 'bank_account' || value['object'] === 'card');

const numbers = hash({ field: required(text()), number: required(text()) });

/** Data of a bank account or card token. */
export function holding(prepared: Prepared): Holds {
  const { external, field, number } = prepared;
  return { external, field, number };
}

/** The bank account or card that a token stands for. */
export function preparedOf(token: TokenRow): Prepared {
  const { external, ...rest } = token.data;
  const { field, number } = readParams(numbers, rest);
  if (!isExternal(external)) throw new TypeError(`${token.id} holds no external account`);
  return { external, field: field === 'number' ? 'number' : 'account_number', number };
}

/** The same as a view may show it: without the full number. */
export function shownOf(token: TokenRow): BankAccount | Card | undefined {
  const { external } = token.data;
  return isExternal(external) ? external : undefined;
}
