// What a merchant filled in, sent to the backend: values (and tokens that the browser made) in,
// calls of the SDK out.
import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import {
  anotherPerson,
  paramsOf,
  problemOf,
  roleOf,
  type Field,
  type Block,
  type Params,
  type Submission,
  type Value,
  type Values,
} from '../form/index.ts';
import type { Caller } from './caller.ts';
import type { Kit } from './context.ts';
import { Unacceptable, type Problem } from './refusal.ts';
import { drawn, type Drawn, type Seen } from './seen.ts';

/** Made by the browser with the publishable key; each replaces what the values would say. */
export interface Tokens {
  account?: string;
  bank_account?: string;
  /** By the subject of the person's fields. */
  persons?: Readonly<Record<string, string>>;
}

const PEOPLE_MOST = 50;

/**
 * The fields of the form, of what is known already, and of the further people (`owners:2`) that
 * the values speak of.
 */
function fieldsOf({ form, given, more }: Drawn, seen: Seen, values: Values): Field[] {
  const fields = [...form.fields, ...given.fields];
  const subjects = new Set(Object.keys(values).map((id) => id.slice(0, id.indexOf('.'))));
  const asked = form.steps.flatMap(({ blocks }) => blocks);
  for (const subject of [...subjects].slice(0, PEOPLE_MOST)) {
    const role = roleOf(subject);
    if (role === null || asked.some((block) => block.subject === subject)) continue;
    const number = Number(subject.split(':')[1] ?? 1);
    const of = (block: Block) => block.subject === role;
    // Not asked for: only as one more than there are, so that two clicks add one person.
    const blocks = asked.some(of) ? asked.filter(of) : more.filter(of);
    if (!asked.some(of) && number <= holders(seen, role)) continue;
    for (const block of blocks) {
      const again = subject === role ? block : anotherPerson(block, number);
      fields.push(...again.sections.flatMap((section) => section.fields));
    }
  }
  return fields;
}

const FLAG = {
  representative: 'representative',
  owners: 'owner',
  directors: 'director',
  executives: 'executive',
  legal_guardian: 'legal_guardian',
  authorizer: 'authorizer',
} as const;

/** How many have a role. */
function holders({ persons }: Seen, role: keyof typeof FLAG): number {
  return persons.filter(({ relationship }) => relationship?.[FLAG[role]] === true).length;
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
  stripe: Stripe;
  seen: Seen;
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
    onField(fields, '', () => stripe.accounts.update(account, sent, onceFor(sending, sent)));
  if (Object.keys(params).length > 0) await update(params);
  // A token's own acceptance counts at creation only (Stripe, "Using Connect with account
  // tokens"), and beside a token none can be sent.
  const terms = tokens.account !== undefined && plain?.tos_shown_and_accepted === true;
  if (terms) await update(untokened({ tos_shown_and_accepted: true }, accepted));
}

const named = (bank: Params): Params => ({ object: 'bank_account', ...bank });

interface Sent {
  subject: string;
  /** Null: the person is to be created. */
  id: string | null;
  params: Params;
}

/** Whom a token is of: a person, the representative that there is, or somebody new. */
function personOf({ persons }: Seen, subject: string): string | null {
  if (subject.startsWith('person_')) return subject;
  if (subject !== 'representative') return null;
  return persons.find(({ relationship }) => relationship?.representative === true)?.id ?? null;
}

function people({ seen, submission, tokens }: Sending): Sent[] {
  const byValue = submission.persons.map(({ id, subject, token }): Sent => {
    const own = tokens.persons?.[subject];
    return { subject, id, params: own === undefined ? token : { person_token: own } };
  });
  const spoken = new Set(byValue.map(({ subject }) => subject));
  const byToken = Object.entries(tokens.persons ?? {})
    .filter(([subject]) => !spoken.has(subject))
    .map(([subject, token]): Sent => {
      return { subject, id: personOf(seen, subject), params: { person_token: token } };
    });
  return [...byValue, ...byToken].slice(0, PEOPLE_MOST);
}

/**
 * Equal for what says the same: a token can be used once, but what is repeated after a broken
 * answer is answered again.
 */
function onceFor({ account }: Sending, params: object): Stripe.RequestOptions {
  const bank = 'external_account' in params && typeof params.external_account === 'string';
  if (!bank && !('person_token' in params) && !('account_token' in params)) return {};
  const digest = createHash('sha256')
    .update(`${account} ${JSON.stringify(params)}`)
    .digest('hex');
  return { idempotencyKey: `kit-token-${digest.slice(0, 40)}` };
}

async function sendPersons(sending: Sending): Promise<void> {
  const { stripe, account, fields } = sending;
  for (const { id, subject, params: plain } of people(sending)) {
    const params = stamped({ ...plain }, subject, sending);
    await onField(fields, `${subject}.`, () =>
      id === null
        ? stripe.accounts.createPerson(account, params, onceFor(sending, params))
        : stripe.accounts.updatePerson(account, id, params, onceFor(sending, params)),
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
  caller: Caller,
  seen: Seen,
  values: Values,
  tokens: Tokens,
  signer: Signer,
): Promise<void> {
  const fields = fieldsOf(drawn(kit, caller, seen), seen, values);
  refuseProblems(fields, values, kit.now_ms());
  const submission = paramsOf({ fields }, values);
  const date = Math.floor(kit.now_ms() / 1000);
  const accepted: Params = { date, ip: signer.ip, user_agent: signer.user_agent };
  const account = seen.account.id;
  const { stripe } = caller.backend;
  const sending: Sending = { stripe, seen, account, fields, submission, tokens, accepted };
  await sendAccount(sending);
  await sendPersons(sending);
  for (const [bank, params] of Object.entries(submission.external_accounts)) {
    const update = () => stripe.accounts.updateExternalAccount(account, bank, params);
    await onField(fields, `${bank}.`, update);
  }
}
