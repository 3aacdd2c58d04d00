// Sends what was filled in: tokens first, then the rest with them to the kit's server. Loaded when
// the first step is sent.
import { paramsOf, type Params, type Submission } from '../form/params.ts';
import type { Value, Values } from '../form/value.ts';
import type { Answer } from './answer.ts';
import type { Failure, Input, Visit } from './app.ts';
import { CallError, type Line } from './line.ts';
import { tokenOf, type TokenKind } from './tokens.ts';

export interface Sending {
  line: Line;
  visit: Visit;
  /** Calls of the merchant's API. */
  post(body: unknown): Promise<Answer>;
  fields: readonly Input[];
  values: Values;
  locale: string;
}

/** Neither personal nor a number of anybody: what an account is. */
const PLAIN = new Set(['business_type', 'company.structure']);

/** Does the platform's server need a value itself? What no token can carry, and what it stamps. */
function isPlain(field: Input, value: Value): boolean {
  if (field.kind === 'checkbox') return true;
  const alone = paramsOf({ fields: [field] }, { [field.id]: value });
  return Object.keys(alone.account).length > 0 || Object.keys(alone.external_accounts).length > 0;
}

/** Without what the platform's server says with the date and the address of the connection. */
function unstamped({ tos_shown_and_accepted: _, ...token }: Params): Params {
  return token;
}

interface Tokens {
  account?: string;
  bank_account?: string;
  persons?: Record<string, string>;
}

/** The field that a refused parameter of a token belongs to. */
function onField(failure: Failure, subject: string | null, fields: readonly Input[]): Failure {
  if (failure.param === null) return failure;
  const path = failure.param
    .replaceAll(/\[(\w*)\]/g, '.$1')
    .replace(/^(account|bank_account|person)(\.|$)/, '');
  const full = subject === null ? path : `${subject}.${path}`;
  const field = fields
    .filter(({ id }) => full === id || full.startsWith(`${id}.`))
    .sort((a, b) => b.id.length - a.id.length)[0];
  if (field === undefined) return failure;
  return { ...failure, problems: [{ field: field.id, text: failure.message ?? failure.code }] };
}

class Tokener {
  readonly tokens: Tokens = {};
  private readonly sending: Sending;

  constructor(sending: Sending) {
    this.sending = sending;
  }

  private async make(kind: TokenKind, params: Params, subject: string | null): Promise<string> {
    const { line, visit, fields } = this.sending;
    try {
      return await tokenOf(line, visit, kind, params);
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      const bank =
        kind === 'bank_account' ? fields.find((field) => field.bank !== null) : undefined;
      const { failure } = error;
      if (bank === undefined) throw new CallError(onField(failure, subject, fields));
      const text = failure.message ?? failure.code;
      throw new CallError({ ...failure, problems: [{ field: bank.id, text }] });
    }
  }

  /** All at once. */
  async run(
    { account_token: account, bank_account: bank, persons }: Submission,
    personal: boolean,
  ) {
    const work: Promise<void>[] = [];
    if (account !== null && personal) {
      const made = this.make('account', unstamped(account), null);
      work.push(made.then((id) => void (this.tokens.account = id)));
    }
    if (bank !== null) {
      const made = this.make('bank_account', bank, null);
      work.push(made.then((id) => void (this.tokens.bank_account = id)));
    }
    for (const { subject, token } of persons) {
      const made = this.make('person', token, subject);
      const keep = (id: string): void => {
        this.tokens.persons = { ...this.tokens.persons, [subject]: id };
      };
      work.push(made.then(keep));
    }
    await Promise.all(work);
    return this.tokens;
  }
}

/** A name for one attempt: said again after a broken line, it is done once. */
const attemptName = (): string =>
  [...crypto.getRandomValues(new Uint32Array(4))].map((n) => n.toString(36)).join('');

/**
 * @returns the merchant as it is then
 * @throws CallError whose `problems` are on their fields where that can be told
 */
export async function send(sending: Sending): Promise<Answer> {
  const { fields, values, post, locale } = sending;
  const submission = paramsOf({ fields }, values);
  const given = fields.flatMap((field): [Input, Value][] => {
    const value = values[field.id];
    return value === undefined ? [] : [[field, value]];
  });
  // An account token is made only where something personal is said of the account itself.
  const personal = given.some(
    ([field, value]) =>
      !PLAIN.has(field.id) &&
      !isPlain(field, value) &&
      paramsOf({ fields: [field] }, values).account_token !== null,
  );
  const tokens = await new Tokener(sending).run(submission, personal);
  const plain = given.filter(([field, value]) => {
    return isPlain(field, value) || (!personal && PLAIN.has(field.id));
  });
  return post({
    values: Object.fromEntries(plain.map(([{ id }, value]) => [id, value])),
    tokens,
    locale,
    attempt: attemptName(),
  });
}
