// An account as the backend tells it at this moment, and what a page is shown of it.
import type Stripe from 'stripe';
import { formOf, statusKey, type Form, type Text } from '../form/index.ts';
import { isRtl, load, remedyOf, t, type Locale } from '../locales/index.ts';
import type { Backend } from './backends.ts';
import type { Kit } from './context.ts';
import { noticeOf } from './letter.ts';
import type { Merchant } from './merchants.ts';
import { present } from './occasions.ts';
import { standingOf } from './standing.ts';

export interface Seen {
  account: Stripe.Account;
  persons: Stripe.Person[];
}

export async function see({ stripe }: Backend, id: string): Promise<Seen> {
  const account = await stripe.accounts.retrieve(id);
  if (account.business_type === 'individual') return { account, persons: [] };
  const { data } = await stripe.accounts.listPersons(id, { limit: 100 });
  return { account, persons: data };
}

export function formFor(kit: Kit, backend: Backend, { account, persons }: Seen): Form {
  return formOf(account.requirements ?? {}, {
    country: account.country ?? 'US',
    business_type: account.business_type,
    collect: kit.settings.collect,
    persons,
    sandbox: backend.sandbox,
  });
}

/** A text of the form becomes what is read: `{ key, values }` -> `Date of birth`. */
export function readable(locale: Locale, text: Text): string {
  return t(locale, text.key, text.values);
}

/** Every text in a tree of plain data, in the language. */
function translated(locale: Locale, tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map((branch) => translated(locale, branch));
  if (typeof tree !== 'object' || tree === null) return tree;
  if ('key' in tree && typeof tree.key === 'string') {
    const { key } = tree;
    const values = 'values' in tree ? tree.values : {};
    return readable(locale, { key, values: texts(values) });
  }
  const branches = Object.entries(tree).map(([name, branch]) => [name, translated(locale, branch)]);
  return Object.fromEntries(branches);
}

function texts(values: unknown): Record<string, string> {
  if (typeof values !== 'object' || values === null) return {};
  return Object.fromEntries(
    Object.entries(values).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}

/** What a merchant's page is told: status, steps, errors with remedies, notices. */
export async function pageOf(
  kit: Kit,
  backend: Backend,
  merchant: Merchant,
  seen: Seen,
  locale: Locale,
) {
  await load(locale);
  const standing = standingOf(seen.account, merchant.standing);
  const { steps, one_screen, deadline, notices: unknown } = formFor(kit, backend, seen);
  for (const { requirement } of unknown) {
    kit.log.warn(
      { requirement, merchant: merchant.id },
      'a requirement that the forms do not know',
    );
  }
  const key = statusKey(standing.status);
  const { platform } = kit.settings;
  const who = { platform, name: merchant.particulars.name, count: standing.due.length };
  return {
    id: merchant.id,
    account: seen.account.id,
    locale,
    direction: isRtl(locale) ? 'rtl' : 'ltr',
    status: {
      name: standing.status,
      title: t(locale, `status.${key}.title`),
      text: t(locale, `status.${key}.text`),
      charges_enabled: standing.charges,
      payouts_enabled: standing.payouts,
      details_submitted: standing.submitted,
      pending: standing.pending,
    },
    form: { one_screen, deadline, steps: translated(locale, steps) },
    errors: (seen.account.requirements?.errors ?? []).map((error) => ({
      code: error.code,
      requirement: error.requirement,
      remedy: remedyOf(locale, error),
    })),
    notices: present(standing).map((occasion) => {
      const { subject, body } = noticeOf(locale, occasion, who);
      return { name: occasion.name, title: subject, text: body };
    }),
  };
}
