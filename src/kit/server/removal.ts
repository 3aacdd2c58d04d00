// Somebody was added by mistake.
import Stripe from 'stripe';
import type { Backend } from './backends.ts';
import { Refusal } from './refusal.ts';

/** @throws Refusal for the representative, whom an account must have, and for nobody */
export async function removePerson(
  { stripe }: Backend,
  account: string,
  id: string,
): Promise<void> {
  const person = await stripe.accounts.retrievePerson(account, id).catch((error: unknown) => {
    const missing = error instanceof Stripe.errors.StripeInvalidRequestError;
    if (missing && error.statusCode === 404) throw new Refusal(404, 'no_such_person');
    throw error;
  });
  const { relationship } = person;
  if (relationship?.representative === true || relationship?.authorizer === true) {
    throw new Refusal(409, 'not_removable', 'The account needs its representative.');
  }
  await stripe.accounts.deletePerson(account, id);
}
