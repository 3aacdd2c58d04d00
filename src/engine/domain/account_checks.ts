// What params of an account are refused for: values that cannot be, and what this account may not.
import { fail } from '../../base/errors.ts';
import { countryOf } from '../rules/countries/index.ts';
import type { Acceptance, Account } from '../rules/facts.ts';
import type { SentAccount } from './account_facts.ts';
import {
  checkAcceptedAt,
  checkColor,
  checkDate,
  checkDescriptor,
  checkEmail,
  checkIp,
  checkMcc,
  checkUrl,
} from './syntax.ts';

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

/** Values that cannot be. @throws what syntax.ts throws */
export function checkValues(sent: SentAccount, now: number): void {
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

/**
 * Kinds of business that the country does not have. Structures are cleared before a company becomes
 * an individual (a platform's notes of 2026).
 * @throws business_type_unsupported, structure_while_individual, structure_unsupported
 */
export function checkKind({ business_type, company, country, tos_acceptance }: Account): void {
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
export function checkAgreement(before: Account, sent: SentAccount['tos_acceptance']): void {
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
export function checkTerms(before: Account, sent: SentAccount['tos_acceptance']): void {
  const accepts = sent?.date !== undefined || sent?.ip !== undefined;
  if (accepts && before.controller.requirement_collection === 'stripe') {
    throw fail('tos_not_allowed', {}, 'tos_acceptance');
  }
}
