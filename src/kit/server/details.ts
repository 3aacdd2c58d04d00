// What a merchant filled in, sent to the backend: values (and tokens that the browser made) in,
// calls of the SDK out.
import type Stripe from 'stripe';
import { paramsOf, type Field, type Params, type Submission, type Values } from '../form/index.ts';
import { acceptedNow, stamped, untokened, type Signer } from './acceptance.ts';
import { fieldsOf, PEOPLE_MOST, refuseProblems } from './answered.ts';
import type { Caller } from './caller.ts';
import type { Kit } from './context.ts';
import { onField } from './on_field.ts';
import { drawn, type Seen } from './seen.ts';
import { sendOnce, shownBefore, type Tokens } from './tokens.ts';

interface Sending {
  stripe: Stripe;
  seen: Seen;
  account: string;
  fields: readonly Field[];
  submission: Submission;
  tokens: Tokens;
  accepted: Params;
  /** Tokens that were shown before. */
  before: ReadonlySet<string>;
}

async function sendAccount(sending: Sending): Promise<void> {
  const { stripe, account, fields, submission, tokens, accepted, before } = sending;
  const { bank_account: bank, account_token: plain } = submission;
  const params: Stripe.AccountUpdateParams = {
    ...stamped({ ...submission.account }, 'account', submission, accepted),
  };
  if (tokens.account !== undefined) params.account_token = tokens.account;
  else if (plain !== null) Object.assign(params, untokened(plain, accepted));
  if (tokens.bank_account !== undefined) params.external_account = tokens.bank_account;
  else if (bank !== null) Object.assign(params, { external_account: named(bank) });
  const update = (sent: Stripe.AccountUpdateParams) =>
    onField(fields, '', () =>
      sendOnce(account, sent, before, (now, once) => stripe.accounts.update(account, now, once)),
    );
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

async function sendPersons(sending: Sending): Promise<void> {
  const { stripe, account, fields, submission, accepted, before } = sending;
  for (const { id, subject, params: plain } of people(sending)) {
    const params = stamped({ ...plain }, subject, submission, accepted);
    await onField(fields, `${subject}.`, () =>
      sendOnce(`${account} ${id ?? 'new'}`, params, before, async (now, once) => {
        if (id !== null) await stripe.accounts.updatePerson(account, id, now, once);
        // Whose token arrived is there already.
        else if (now === params) await stripe.accounts.createPerson(account, now, once);
      }),
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
  const account = seen.account.id;
  const { stripe } = caller.backend;
  const accepted = acceptedNow(signer, kit.now_ms());
  const before = await shownBefore(kit, caller.merchant.id, tokens);
  const sending: Sending = { stripe, seen, account, fields, submission, tokens, accepted, before };
  await sendAccount(sending);
  await sendPersons(sending);
  for (const [bank, params] of Object.entries(submission.external_accounts)) {
    const update = () => stripe.accounts.updateExternalAccount(account, bank, params);
    await onField(fields, `${bank}.`, update);
  }
}
