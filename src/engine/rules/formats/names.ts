// Names of the business and of the company: in test mode only the magic ones are refused; in live
// mode names that are placeholders or nothing but punctuation are refused as well.
import type { Account } from '../facts.ts';
import { effectOf } from '../magic.ts';
import type { Problem } from './problem.ts';

const PLACEHOLDERS = new Set(
  'business company demo example n/a na none sandbox store test unknown website'.split(' '),
);

export function nameProblems(account: Account): Omit<Problem, 'subject'>[] {
  const profile = 'business_profile.name';
  const found: Omit<Problem, 'subject'>[] = [];
  for (const [field, name] of [
    [profile, account.business_profile.name],
    ['company.name', account.company.name],
  ] as const) {
    const code = name ? nameCode(field, name.trim(), account.livemode) : null;
    if (code !== null) found.push({ field, code });
  }
  return found;
}

function nameCode(field: 'business_profile.name' | 'company.name', name: string, live: boolean) {
  const magic = live ? undefined : effectOf('formats', field, name);
  if (magic?.kind === 'refused') return magic.code;
  if (!live) return null;
  if (PLACEHOLDERS.has(name.toLowerCase())) {
    return field === 'company.name'
      ? 'invalid_company_name_denylisted'
      : 'invalid_business_profile_name_denylisted';
  }
  if (field === 'business_profile.name' && !/\p{L}\p{M}*\p{L}/u.test(name)) {
    return 'invalid_business_profile_name';
  }
  return null;
}
