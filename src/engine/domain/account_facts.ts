// What params do to the facts of an account itself; persons and external accounts are beside it.
import { fail } from '../../base/errors.ts';
import { countryOf } from '../rules/countries/index.ts';
import type { Account, Acceptance, Company } from '../rules/facts.ts';
import { enforcesFuture } from '../rules/magic.ts';
import type { createLegalEntity, updateLegalEntity } from '../shape/params/accounts.ts';
import type { Params } from '../shape/spec.ts';
import { changedCapabilities } from './capability_requests.ts';
import { merged, mergedMetadata, parted } from './merge.ts';
import { leastDelay, mergedSchedule } from './payouts.ts';
import { companyPhone } from './phones.ts';
import { COMPANY_SECRETS, issuesOf, mergedIssues, provided, withoutNumbers } from './secrets.ts';
import type { SentNumbers } from './secrets.ts';
import {
  checkAcceptedAt,
  checkColor,
  checkDate,
  checkDescriptor,
  checkEmail,
  checkIp,
  checkMcc,
  checkUrl,
  countryCode,
} from './syntax.ts';
import { touchAccount } from './touched.ts';

export type CreateAccount = Params<typeof createLegalEntity>;
export type UpdateAccount = Params<typeof updateLegalEntity>;
/** What both take. */
export type SentAccount = CreateAccount | UpdateAccount;

export interface MergedAccount {
  account: Account;
  numbers: SentNumbers;
}

function checkProfile({ business_profile: profile }: SentAccount): void {
  checkMcc(profile?.mcc, 'business_profile[mcc]');
  checkUrl(profile?.url, 'business_profile[url]');
  checkUrl(profile?.support_url, 'business_profile[support_url]');
  checkEmail(profile?.support_email, 'business_profile[support_email]');
}

function checkSettings({ settings }: SentAccount): void {
  const { branding, card_payments: cards, payments } = settings ?? {};
  checkColor(branding?.primary_color, 'settings[branding][primary_color]');
  checkColor(branding?.secondary_color, 'settings[branding][secondary_color]');
  const at = 'settings[payments][statement_descriptor]';
  checkDescriptor(payments?.statement_descriptor, 22, at);
  const prefix = 'settings[card_payments][statement_descriptor_prefix]';
  checkDescriptor(cards?.statement_descriptor_prefix, 10, prefix);
}

/** What happens to be an acceptance: of terms, of a declaration. */
function checkAcceptance(sent: Acceptance | undefined, now: number, param: string): void {
  checkAcceptedAt(sent?.date ?? undefined, now, `${param}[date]`);
  checkIp(sent?.ip, `${param}[ip]`);
}

function check(sent: SentAccount, now: number): void {
  checkEmail(sent.email, 'email');
  checkProfile(sent);
  checkSettings(sent);
  checkDate(sent.company?.registration_date, 'company[registration_date]');
  const declared = sent.company?.ownership_declaration;
  checkAcceptance(declared, now, 'company[ownership_declaration]');
  checkAcceptance(sent.tos_acceptance, now, 'tos_acceptance');
  const { card_issuing, treasury } = sent.settings ?? {};
  checkAcceptance(card_issuing?.tos_acceptance, now, 'settings[card_issuing][tos_acceptance]');
  checkAcceptance(treasury?.tos_acceptance, now, 'settings[treasury][tos_acceptance]');
}

const LOCATED = ['address', 'administrative_address', 'physical_address'] as const;

/** A company whose address names a country gets its code, or the account's. */
function located(company: Company, sent: SentAccount['company'], home: string): Company {
  const next = { ...company };
  for (const name of LOCATED) {
    const address = next[name];
    if (sent?.[name] === undefined || address === undefined) continue;
    const param = `company[${name}][country]`;
    next[name] = { ...address, country: countryCode(address.country ?? home, param) };
  }
  return next;
}

/**
 * Kinds of business that the country does not have. Structures are cleared before a company becomes
 * an individual (a platform's notes of 2026).
 * @throws business_type_unsupported, structure_while_individual, structure_unsupported
 */
function checkKind({ business_type, company, country, tos_acceptance }: Account): void {
  if (!business_type) return;
  const kinds = countryOf(country, tos_acceptance.service_agreement)?.structures;
  const known = kinds?.[business_type];
  if (kinds !== undefined && known === undefined) {
    const values = { business_type, country, supports: Object.keys(kinds).join(', ') };
    throw fail('business_type_unsupported', values, 'business_type');
  }
  const { structure } = company;
  if (!structure) return;
  if (business_type === 'individual') {
    throw fail('structure_while_individual', { structure, country }, 'company[structure]');
  }
  if (known !== undefined && known.length > 0 && !known.includes(structure)) {
    const values = { structure, country, business_type };
    throw fail('structure_unsupported', values, 'company[structure]');
  }
}

/**
 * An account stays under the agreement that was accepted; before, the country has to know it.
 * @throws agreement_unsupported, agreement_immutable
 */
function checkAgreement(before: Account, sent: SentAccount['tos_acceptance']): void {
  const agreement = sent?.service_agreement;
  if (agreement === undefined) return;
  const param = 'tos_acceptance[service_agreement]';
  const { country, tos_acceptance: accepted } = before;
  const known = agreement === 'full' || agreement === 'recipient';
  if (!known || countryOf(country, agreement) === undefined) {
    throw fail('agreement_unsupported', { agreement, country }, param);
  }
  if (accepted.date != null && (accepted.service_agreement ?? 'full') !== agreement) {
    throw fail('agreement_immutable', { agreement }, param);
  }
}

/** Only platforms that collect the requirements speak for the holder. @throws tos_not_allowed */
function checkTerms(before: Account, sent: SentAccount['tos_acceptance']): void {
  const accepts = sent?.date !== undefined || sent?.ip !== undefined;
  if (accepts && before.controller.requirement_collection === 'stripe') {
    throw fail('tos_not_allowed', {}, 'tos_acceptance');
  }
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
  at: { revision: number; now: number; isNew: boolean },
): MergedAccount {
  check(sent, at.now);
  checkTerms(before, sent.tos_acceptance);
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
  const old = at.isNew ? null : before;
  return { account: touchAccount(old, account, at.revision, written), numbers };
}
