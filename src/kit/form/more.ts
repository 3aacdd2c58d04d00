// Whom a company may add beside those who are asked for: one more owner, director, executive.
import type { Requirements } from './alternatives.ts';
import { formOf, type Block, type FormOptions } from './form.ts';
import { FLAG } from './people.ts';
import { readPath } from './path.ts';

const LISTS = ['owners', 'directors', 'executives'] as const;
type List = (typeof LISTS)[number];

/** Asked of whoever is added; what is missing then, the requirements say by the person's id. */
const USUAL: readonly string[] = [
  'first_name',
  'last_name',
  'dob.day',
  'dob.month',
  'dob.year',
  'email',
];
const OFFICE = [...USUAL, 'relationship.title'];
const usual: Readonly<Record<List, readonly string[]>> = {
  owners: USUAL,
  directors: OFFICE,
  executives: OFFICE,
};

function everyPath(requirements: Requirements, { future }: FormOptions): string[] {
  return [requirements, ...(future ? [future] : [])].flatMap((hash) => [
    ...(hash.past_due ?? []),
    ...(hash.currently_due ?? []),
    ...(hash.eventually_due ?? []),
    ...(hash.errors ?? []).map(({ requirement }) => requirement),
  ]);
}

/** The same questions as are asked of the first of a role, or the usual ones. */
function blockFor(list: List, paths: readonly string[], options: FormOptions): Block[] {
  const asked = paths.filter((path) => readPath(path).subject === list);
  const own = asked.length > 0 ? asked : usual[list].map((bare) => `${list}.${bare}`);
  const { steps } = formOf({ currently_due: own }, { ...options, future: null, persons: [] });
  const people = steps.find(({ name }) => name === 'people');
  return people?.blocks.filter(({ subject }) => subject === list) ?? [];
}

/**
 * The questions for one more person of each role that the account has or is asked for; nothing for
 * individuals. Their subject is the role (`anotherPerson` numbers it).
 */
export function morePeople(requirements: Requirements, options: FormOptions): Block[] {
  const { business_type: type = null, persons = [] } = options;
  if (type === null || type === 'individual') return [];
  const paths = everyPath(requirements, options);
  return LISTS.filter(
    (list) =>
      paths.includes(`company.${list}_provided`) ||
      paths.some((path) => readPath(path).subject === list) ||
      persons.some(({ relationship }) => relationship?.[FLAG[list]] === true),
  ).flatMap((list) => blockFor(list, paths, options));
}
