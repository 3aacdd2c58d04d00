// What Stripe fills in by itself when it is not said: how an account is named on statements and
// in dashboards. Recorded: https://vipul.gumroad.com/ gives VIPUL.GUMROAD.COM and VIPUL.GUMR,
// 'Buy More, LLC' gives BUY MORE, LLC and 'BUY MORE,'.
// Documented order: business_profile.name, business_profile.url, name of the legal entity.
import type { Account, Facts, Person } from '../rules/facts.ts';

const LONGEST = 22;
const LONGEST_PREFIX = 10;

/** `https://Vipul.gumroad.com/x` -> `vipul.gumroad.com`; undefined when it is no URL. */
function hostOf(url: string): string | undefined {
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `https://${url}`;
  if (!URL.canParse(whole)) return undefined;
  return new URL(whole).hostname.replace(/^www\./, '');
}

function legalName(account: Account, persons: readonly Person[]): string | undefined {
  if (account.business_type !== 'individual') return account.company.name ?? undefined;
  const person = persons.find((candidate) => candidate.relationship.representative === true);
  const names = [person?.first_name, person?.last_name].filter(Boolean);
  return names.length === 2 ? names.join(' ') : undefined;
}

/** Latin letters without accents, and none of the characters that statements cannot show. */
function printable(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/[<>\\'"*]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toUpperCase();
}

const cut = (name: string, length: number): string => name.slice(0, length).trim();

/** Recorded: in Japan it is empty until somebody says it in all three scripts. */
function descriptorFrom(shown: string, { country }: Account): string | null {
  return country === 'JP' ? '' : cut(printable(shown), LONGEST) || null;
}

/** Recorded: individuals in Singapore get none, companies there do. */
function prefixFrom(descriptor: string | null, account: Account): string | null {
  if (!descriptor) return null;
  if (account.country === 'SG' && account.business_type === 'individual') return null;
  return cut(printable(descriptor), LONGEST_PREFIX);
}

/** The account with its empty descriptors and display name filled in. */
export function named({ account, persons }: Pick<Facts, 'account' | 'persons'>): Account {
  // Nothing was filled in in 2018 (seed 002 prints it empty).
  if (account.generation === 'legal_entity') return account;
  const { name, url } = account.business_profile;
  const host = url ? hostOf(url) : undefined;
  const shown = name || host || legalName(account, persons);
  if (!shown) return account;
  const { payments, card_payments, dashboard } = account.settings;
  const descriptor = payments?.statement_descriptor ?? descriptorFrom(shown, account);
  const prefix = card_payments?.statement_descriptor_prefix ?? prefixFrom(descriptor, account);
  // Of a host only what stands before its last label: vipul.gumroad.
  const display = name || host?.replace(/\.[^.]+$/, '') || shown;
  return {
    ...account,
    settings: {
      ...account.settings,
      payments: { ...payments, statement_descriptor: descriptor },
      card_payments: { ...card_payments, statement_descriptor_prefix: prefix },
      dashboard: { ...dashboard, display_name: dashboard?.display_name ?? display },
    },
  };
}
