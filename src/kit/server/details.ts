// What a merchant filled in, sent to the backend: values (and tokens that the browser made) in,
// calls of the SDK out.
import type Stripe from 'stripe';
import {
  anotherPerson,
  paramsOf,
  problemOf,
  roleOf,
  type Field,
  type Form,
  type Params,
  type Submission,
  type Text,
  type Value,
  type Values,
} from '../form/index.ts';
import type { Backend } from './backends.ts';
import type { Kit } from './context.ts';
import { formFor, type Seen } from './seen.ts';

/** Made by the browser with the publishable key; each replaces what the values would say. */
export interface Tokens {
  account?: string;
  bank_account?: string;
  /** By the subject of the person's fields. */
  persons?: Readonly<Record<string, string>>;
}

export interface Problem {
  field: string;
  text: Text | string;
}

/** Values that a form can tell to be wrong, or that the backend refused. */
export class Unacceptable extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super('Some values cannot be accepted.');
    this.problems = problems;
  }
}

const PEOPLE_MOST = 50;

/** The fields of the form and of the further people (`owners:2`) that the values speak of. */
function fieldsOf(form: Form, values: Values): Field[] {
  const fields = [...form.fields];
  const numbered = new Set<string>();
  for (const id of Object.keys(values)) {
    const subject = id.slice(0, id.indexOf('.'));
    if (/:\d{1,3}$/.test(subject) && roleOf(subject) !== null) numbered.add(subject);
  }
  for (const subject of [...numbered].slice(0, PEOPLE_MOST)) {
    const [role = '', number = ''] = subject.split(':');
    const blocks = form.steps.flatMap(({ blocks }) => blocks);
    for (const block of blocks.filter((each) => each.subject === role)) {
      const again = anotherPerson(block, Number(number));
      fields.push(...again.sections.flatMap((section) => section.fields));
    }
  }
  return fields;
}

function refuseProblems(fields: readonly Field[], values: Values, now_ms: number): void {
  const problems: Problem[] = [];
  for (const field of [...fields, ...fields.flatMap(({ alternatives }) => alternatives.flat())]) {
    const value: Value | undefined = values[field.id];
    const text = value === undefined ? null : problemOf(field, value, now_ms);
    if (text !== null) problems.push({ field: field.id, text });
  }
  if (problems.length > 0) throw new Unacceptable(problems);
}

export interface Signer {
  /** Of who accepts terms. */
  ip: string;
  user_agent: string;
}

const isParams = (value: Params[string] | undefined): value is Params =>
  typeof value === 'object' && !Array.isArray(value);

function set(params: Params, path: string, value: Params): void {
  const [head = path, ...rest] = path.split('.');
  if (rest.length === 0) {
    params[head] = value;
    return;
  }
  const below = params[head];
  const holder: Params = isParams(below) ? { ...below } : {};
  set(holder, rest.join('.'), value);
  params[head] = holder;
}

/** What an account token says in plain, as parameters of an account. */
function untokened(token: Params, accepted: Params): Params {
  const { tos_shown_and_accepted: terms, ...params } = token;
  if (terms === true) params.tos_acceptance = accepted;
  const { company } = params;
  if (isParams(company) && 'ownership_declaration_shown_and_signed' in company) {
    const { ownership_declaration_shown_and_signed: _, ...rest } = company;
    params.company = { ...rest, ownership_declaration: accepted };
  }
  return params;
}

/** The path of a refused parameter: `individual[dob][year]` -> `individual.dob.year`. */
const pathOf = (param: string): string => param.replaceAll(/\[(\w*)\]/g, '.$1');

function isRefusal(error: unknown): error is Error & { param?: string; statusCode: number } {
  return error instanceof Error && 'statusCode' in error && error.statusCode === 400;
}

/** Tells on which field the backend's refusal belongs; without one it is told as it is. */
async function onField<T>(
  fields: readonly Field[],
  prefix: string,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!isRefusal(error) || error.param === undefined) throw error;
    const path = prefix + pathOf(error.param);
    const field = fields
      .filter(({ id }) => path === id || path.startsWith(`${id}.`))
      .sort((a, b) => b.id.length - a.id.length)[0];
    const bank = /^external_account/.test(path) ? fields.find((each) => each.bank !== null) : null;
    const id = (field ?? bank)?.id;
    if (id === undefined) throw error;
    throw new Unacceptable([{ field: id, text: error.message }]);
  }
}

interface Sending {
  stripe: Backend['stripe'];
  account: string;
  fields: readonly Field[];
  submission: Submission;
  tokens: Tokens;
  accepted: Params;
}

function stamped(params: Params, subject: string, { submission, accepted }: Sending): Params {
  for (const stamp of submission.stamps) {
    if (stamp.subject === subject) set(params, stamp.path, accepted);
  }
  return params;
}

async function sendAccount(sending: Sending): Promise<void> {
  const { stripe, account, fields, submission, tokens, accepted } = sending;
  const { bank_account: bank, account_token: plain } = submission;
  const params: Stripe.AccountUpdateParams = {
    ...stamped({ ...submission.account }, 'account', sending),
  };
  if (tokens.account !== undefined) params.account_token = tokens.account;
  else if (plain !== null) Object.assign(params, untokened(plain, accepted));
  if (tokens.bank_account !== undefined) params.external_account = tokens.bank_account;
  else if (bank !== null) Object.assign(params, { external_account: named(bank) });
  const update = (sent: Stripe.AccountUpdateParams) =>
    onField(fields, '', () => stripe.accounts.update(account, sent));
  if (Object.keys(params).length > 0) await update(params);
  // A token's own acceptance counts at creation only (Stripe, "Using Connect with account
  // tokens"), and beside a token none can be sent.
  const terms = tokens.account !== undefined && plain?.tos_shown_and_accepted === true;
  if (terms) await update(untokened({ tos_shown_and_accepted: true }, accepted));
}

const named = (bank: Params): Params => ({ object: 'bank_account', ...bank });

async function sendPersons(sending: Sending): Promise<void> {
  const { stripe, account, fields, submission, tokens } = sending;
  for (const { id, subject, token } of submission.persons) {
    const own = tokens.persons?.[subject];
    const plain = own === undefined ? token : { person_token: own };
    const params = stamped({ ...plain }, subject, sending);
    await onField(fields, `${subject}.`, () =>
      id === null
        ? stripe.accounts.createPerson(account, params)
        : stripe.accounts.updatePerson(account, id, params),
    );
  }
}

/**
 * Sends what was filled in. The form is made anew from what the backend asks at this moment, so
 * that a second click finds nothing left to send.
 * @throws Unacceptable, and what the SDK throws
 */
export async function submit(
  kit: Kit,
  backend: Backend,
  seen: Seen,
  values: Values,
  tokens: Tokens,
  signer: Signer,
): Promise<void> {
  const form = formFor(kit, backend, seen);
  const fields = fieldsOf(form, values);
  refuseProblems(fields, values, kit.now_ms());
  const submission = paramsOf({ fields }, values);
  const date = Math.floor(kit.now_ms() / 1000);
  const accepted: Params = { date, ip: signer.ip, user_agent: signer.user_agent };
  const account = seen.account.id;
  const { stripe } = backend;
  const sending: Sending = { stripe, account, fields, submission, tokens, accepted };
  await sendAccount(sending);
  await sendPersons(sending);
  for (const [bank, params] of Object.entries(submission.external_accounts)) {
    const update = () => stripe.accounts.updateExternalAccount(account, bank, params);
    await onField(fields, `${bank}.`, update);
  }
}
