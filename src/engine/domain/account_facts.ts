// What params do to the facts of an account itself; persons and external accounts are beside it.
import { fail } from '../../base/errors.ts';
import type { Account, Company } from '../rules/facts.ts';
import { enforcesFuture } from '../rules/magic.ts';
import { belongsTo } from '../rules/regions.ts';
import type { createLegalEntity, updateLegalEntity } from '../shape/params/accounts.ts';
import type { Params } from '../shape/spec.ts';
import { checkAgreement, checkKind, checkTerms, checkValues } from './account_checks.ts';
import { readAddress } from './addresses.ts';
import { changedCapabilities } from './capability_requests.ts';
import { merged, mergedMetadata, parted } from './merge.ts';
import { leastDelay, mergedSchedule } from './payouts.ts';
import { companyPhone } from './phones.ts';
import { COMPANY_SECRETS, issuesOf, mergedIssues, provided, withoutNumbers } from './secrets.ts';
import type { SentNumbers } from './secrets.ts';
import { touchAccount } from './touched.ts';

export type CreateAccount = Params<typeof createLegalEntity>;
export type UpdateAccount = Params<typeof updateLegalEntity>;
/** What both take. */
export type SentAccount = CreateAccount | UpdateAccount;

export interface MergedAccount {
  account: Account;
  numbers: SentNumbers;
}

const LOCATED = [
  'address',
  'address_kana',
  'address_kanji',
  'administrative_address',
  'physical_address',
] as const;

/** Declared again, a list is looked at again. */
const LISTS = ['directors_provided', 'executives_provided', 'owners_provided'] as const;

/** `address[country]` is `company[address][country]`. */
const within = (name: string): string => `company[${name.replace('[', '][')}`;

/**
 * A company whose address names a country gets its code, or the account's.
 * @throws account_country_invalid_address, and what readAddress throws
 */
function located(company: Company, sent: SentAccount['company'], home: string): Company {
  const next = { ...company };
  for (const name of LOCATED) {
    const [address, parts] = [next[name], sent?.[name]];
    if (parts === undefined || address === undefined) continue;
    const read = readAddress(address, parts, name, home, within);
    next[name] = read;
    if (name === 'address' && !belongsTo(read.country ?? home, home)) {
      throw fail('account_country_invalid_address', { country: home }, within('address[country]'));
    }
  }
  return next;
}

const APART = [
  'account_token',
  'capabilities',
  'company',
  'controller',
  'country',
  'external_account',
  'individual',
  'metadata',
  'people',
  'settings',
  'type',
];

function settingsOf(
  before: Account,
  { settings: sent, tos_acceptance }: SentAccount,
): Account['settings'] {
  if (sent === undefined) return before.settings;
  const { payouts, ...others } = sent;
  const settings = merged(before.settings, others);
  if (payouts === undefined) return settings;
  const { schedule, ...own } = payouts;
  const old = before.settings.payouts ?? {};
  const accepted = tos_acceptance?.service_agreement ?? before.tos_acceptance.service_agreement;
  const agreement = accepted === 'recipient' ? accepted : 'full';
  const next = mergedSchedule(old.schedule ?? {}, schedule, leastDelay(before.country, agreement));
  return { ...settings, payouts: { ...merged(old, own), schedule: next } };
}

/** The account with everything that is its own merged in, and its company's numbers apart. */
export function mergedAccount(
  before: Account,
  sent: SentAccount,
  at: { revision: number; now: number; isNew: boolean; holder: boolean },
): MergedAccount {
  checkValues(sent, at.now);
  if (!at.holder) checkTerms(before, sent.tos_acceptance);
  checkAgreement(before, sent.tos_acceptance);
  const [rest] = parted(sent, APART);
  const { rest: company, numbers } = withoutNumbers(sent.company ?? {}, COMPANY_SECRETS);
  let account = merged(before, rest);
  account = {
    ...account,
    capabilities: changedCapabilities(account, sent.capabilities ?? {}, at.now),
    company: located(
      merged(merged(before.company, company), provided(numbers)),
      sent.company,
      before.country,
    ),
    issues: mergedIssues(before.issues, issuesOf(numbers, before.country)),
    metadata: mergedMetadata(before.metadata, sent.metadata),
    settings: settingsOf(before, sent),
    enforce_future: before.enforce_future || enforcesFuture(sent.email),
  };
  if (sent.company?.phone) {
    const phone = companyPhone(sent.company.phone, before.country);
    account = { ...account, company: { ...account.company, phone } };
  }
  checkKind(account);
  const written = Object.keys(numbers).map((name) => `company.${name}`);
  if (sent.business_profile?.url != null) written.push('business_profile.url');
  for (const list of LISTS) if (sent.company?.[list] === true) written.push(`company.${list}`);
  const old = at.isNew ? null : before;
  return { account: touchAccount(old, account, at.revision, written), numbers };
}
