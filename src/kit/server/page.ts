// What a merchant's page is told: status, steps, errors with remedies, notices, what is known.
import { statusKey } from '../form/index.ts';
import { isRtl, load, remedyOf, t, type Locale } from '../locales/index.ts';
import type { Caller } from './caller.ts';
import { brandOf, type Kit } from './context.ts';
import { draftOf } from './drafts.ts';
import { banksOf, peopleOf } from './known.ts';
import { noticeOf } from './letter.ts';
import { present } from './occasions.ts';
import { drawn, type Seen } from './seen.ts';
import { standingOf, type Standing } from './standing.ts';
import { startForm } from './start.ts';
import { translated } from './texts.ts';

/** @param reason why something is disabled, in the backend's word */
function statusIn(locale: Locale, standing: Standing, reason: string | null) {
  const key = statusKey(standing.status);
  return {
    name: standing.status,
    reason,
    title: t(locale, `status.${key}.title`),
    text: t(locale, `status.${key}.text`),
    charges_enabled: standing.charges,
    payouts_enabled: standing.payouts,
    details_submitted: standing.submitted,
    pending: standing.pending,
  };
}

/** The same whether there is an account or not. */
async function frame(kit: Kit, { backend, merchant, visit }: Caller, locale: Locale) {
  const { name: platform, privacy_url, terms_url } = brandOf(kit);
  return {
    id: merchant.id,
    locale,
    direction: isRtl(locale) ? 'rtl' : 'ltr',
    draft: await draftOf(kit, merchant.id),
    accepts: { platform, terms_url, privacy_url },
    // Only the backend's own pages can send a code, in test mode.
    phone_confirmation: backend.sandbox && visit.door === 'hosted' && visit.setup !== null,
  };
}

/** Of an account, as the backend shows it now. */
export async function pageOf(kit: Kit, caller: Caller, seen: Seen, locale: Locale) {
  await load(locale);
  const { merchant } = caller;
  const { account } = seen;
  const standing = standingOf(account, merchant.standing);
  const { form, known, given, more } = drawn(kit, caller, seen);
  const { steps, one_screen, deadline, notices: unknown } = form;
  for (const { requirement } of unknown) {
    kit.log.warn(
      { merchant: merchant.id, requirement },
      'a requirement that the form does not know',
    );
  }
  const who = {
    platform: brandOf(kit).name,
    name: merchant.particulars.name,
    count: standing.due.length,
  };
  return {
    ...(await frame(kit, caller, locale)),
    account: account.id,
    country: account.country ?? null,
    business_type: account.business_type ?? null,
    status: statusIn(locale, standing, account.requirements?.disabled_reason ?? null),
    form: {
      one_screen,
      deadline,
      steps: translated(locale, steps),
      given: translated(locale, given.steps),
      more: translated(locale, more),
    },
    given: known,
    persons: peopleOf(seen),
    external_accounts: banksOf(seen),
    errors: (account.requirements?.errors ?? []).map((error) => ({
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

const NOWHERE: Standing = {
  status: 'restricted',
  charges: false,
  payouts: false,
  submitted: false,
  opened: false,
  due: [],
  deadline: null,
  errors: [],
  pending: 0,
};

/**
 * Before there is an account.
 * @param chosen the country whose kinds of business are shown
 */
export async function startPage(kit: Kit, caller: Caller, locale: Locale, chosen: string | null) {
  await load(locale);
  const { country, business_type } = caller.merchant.particulars.account;
  const { steps } = await startForm(kit, caller, chosen);
  return {
    ...(await frame(kit, caller, locale)),
    account: null,
    country: typeof country === 'string' ? country : null,
    business_type: typeof business_type === 'string' ? business_type : null,
    status: statusIn(locale, NOWHERE, null),
    form: {
      one_screen: true,
      deadline: null,
      steps: translated(locale, steps),
      given: [],
      more: [],
    },
    given: {},
    persons: [],
    external_accounts: [],
    errors: [],
    notices: [],
  };
}
