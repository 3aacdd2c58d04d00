// Confirming a phone on the merchant pages. In a sandbox the code is always the same; nobody sends
// messages in live mode, so there the step is not offered.
import { fail } from '../../base/errors.ts';
import type { Account, PhoneConfirmation } from '../rules/facts.ts';
import type { Decided, Loaded, Moment } from './change.ts';
import { conclude } from './conclude.ts';
import { withAccount } from './findings.ts';
import { e164 } from './phones.ts';
import { run, type Answer } from './run.ts';
import type { Visitor } from './visitors.ts';

/** Stripe's own in test mode. */
const CODE = '000000';
/** Codes asked for and wrong ones entered, within so many minutes. */
const MOST = 5;
const MINUTES = 10;

const exhausted = () => fail('code_exhausted', { minutes: MINUTES });

/** What was counted in this while. */
function recent({ phone_confirmation: kept }: Account, now: number): PhoneConfirmation | null {
  return kept !== undefined && now < kept.since + MINUTES * 60 ? kept : null;
}

function noted(
  loaded: Loaded,
  phone_confirmation: PhoneConfirmation,
  moment: Moment,
  answer: Answer,
): Decided {
  const facts = withAccount(loaded.facts, { phone_confirmation });
  return { rows: conclude(loaded, facts, moment).rows, answer };
}

function asked(loaded: Loaded, { phone }: { phone: string }, moment: Moment): Decided {
  const { account } = loaded.facts;
  const number = e164(phone, account.country);
  if (!/^\+[0-9]{8,15}$/.test(number)) throw fail('phone_unreadable', {}, 'phone');
  const known = recent(account, moment.now) ?? { since: moment.now, asked: 0, wrong: 0 };
  if (known.asked >= MOST) throw exhausted();
  const next = { ...known, number, asked: known.asked + 1, confirmed: null };
  return noted(loaded, next, moment, {});
}

function entered(loaded: Loaded, { code }: { code: string }, moment: Moment): Decided {
  const known = recent(loaded.facts.account, moment.now);
  if (known === null) return { rows: {}, answer: { confirmed: false } };
  if (known.wrong >= MOST) throw exhausted();
  const confirmed = code.replaceAll(/[\s-]/g, '') === CODE;
  const next = confirmed
    ? { ...known, confirmed: moment.now }
    : { ...known, wrong: known.wrong + 1 };
  return noted(loaded, next, moment, { confirmed });
}

/** @throws phone_unsupported */
function checkOffered({ livemode }: Visitor): void {
  if (livemode) throw fail('phone_unsupported');
}

/** Asks for a code. @throws phone_unsupported, phone_unreadable, code_exhausted */
export function ask(visitor: Visitor, phone: string): Promise<Answer> {
  checkOffered(visitor);
  return run(visitor, visitor.account, asked, { phone });
}

/** @throws phone_unsupported, code_incorrect, code_exhausted */
export async function confirm(visitor: Visitor, code: string): Promise<Answer> {
  checkOffered(visitor);
  const answer = await run(visitor, visitor.account, entered, { code });
  if (answer['confirmed'] !== true) throw fail('code_incorrect', {}, 'code');
  return answer;
}
