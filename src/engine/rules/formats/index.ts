// Everything that the form of the facts tells at once. Asynchronous checks are in `checks/`.
import { leastAge } from '../ages.ts';
import type { Facts, Person } from '../facts.ts';
import { addressProblems } from './address.ts';
import { dobProblems } from './dob.ts';
import { nameProblems } from './names.ts';
import { phoneProblem } from './phone.ts';
import type { Options, Problem } from './problem.ts';
import { descriptionProblem } from './product_description.ts';
import { descriptorProblems } from './statement_descriptor.ts';
import { urlProblem } from './url.ts';

export type { Options, Problem } from './problem.ts';

type Found = Omit<Problem, 'subject'>;

/**
 * What is wrong with the values of an account and its persons. Pure; about 10 µs a person.
 * A problem with `since` counts only where that programme is in force or announced.
 */
export function problems(facts: Facts, given: Options): Problem[] {
  const options = { ...given, livemode: facts.account.livemode };
  const found = accountProblems(facts, options).map((f) => ({ subject: 'account', ...f }));
  for (const person of facts.persons) {
    for (const f of personProblems(person, facts, options))
      found.push({ subject: person.id, ...f });
  }
  return found;
}

function accountProblems({ account, persons }: Facts, options: Options): Found[] {
  const { business_profile: profile, company } = account;
  const found: (Found | null)[] = [
    phone('company.phone', company.phone, options),
    phone('business_profile.support_phone', profile.support_phone, options),
    urlProblem(profile.url, account.livemode),
    descriptionProblem(profile, account.livemode),
    ...nameProblems(account),
    ...descriptorProblems(account, persons),
    ...addressProblems(company.address, 'company.address', options.country),
    ...issues(account.issues),
  ];
  return found.filter((f) => f !== null);
}

function personProblems(person: Person, facts: Facts, options: Options): Found[] {
  const found: (Found | null)[] = [
    phone('phone', person.phone, options, standsAlone(person, facts)),
    ...dobProblems(person.dob, options, leastAge(person, facts.account)),
    ...addressProblems(person.address, 'address', options.country),
    ...issues(person.issues),
  ];
  return found.filter((f) => f !== null);
}

function phone(
  field: string,
  number: string | null | undefined,
  options: Options,
  home = false,
): Found | null {
  const problem = phoneProblem(number, options, home);
  return problem === null ? null : { field, ...problem };
}

/** The person of an individual or a sole proprietorship: a US one has a US number (domain.md A.6). */
function standsAlone(person: Person, { account }: Facts): boolean {
  const alone =
    account.business_type === 'individual' || account.company.structure === 'sole_proprietorship';
  return alone && person.relationship.representative === true;
}

function issues(kept: Record<string, string>): Found[] {
  return Object.entries(kept).map(([field, code]) => ({ field, code }));
}
