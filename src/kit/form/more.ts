// Whom a company may add beside those who are asked for: one more owner, director, executive.
import type { Requirements } from './alternatives.ts';
import type { Option } from './field.ts';
import { formOf, type Block, type FormOptions } from './form.ts';
import { FLAG } from './people.ts';
import { readPath } from './path.ts';
import { Sheet } from './sheet.ts';

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

/** Somebody new may have several roles: the others that the account has or is asked for. */
function withRoles(block: Block, list: List, lists: readonly List[], options: FormOptions): Block {
  const others = lists.filter((other) => other !== list);
  const { country, business_type = null, sandbox = false } = options;
  const sheet = new Sheet({ country, business_type, sandbox });
  const roles = others.map((other): Option => {
    const value = FLAG[other];
    return { value, text: { key: `relationship.${value}` } };
  });
  if (roles.length > 0) sheet.offer(list, 'relationship.roles', roles);
  if (others.includes('owners')) sheet.offer(list, 'relationship.percent_ownership');
  const id = `${list}.relationship`;
  const known = block.sections.find((section) => section.id === id);
  const fields = [...sheet.fields.values(), ...(known?.fields ?? [])];
  if (fields.length === 0) return block;
  const title = { key: 'group.relationship' };
  const section = { id, group: 'relationship', title, fields };
  return { ...block, sections: [...block.sections.filter((one) => one !== known), section] };
}

/**
 * The questions for one more person of each role that the account has or is asked for; nothing for
 * individuals. Their subject is the role (`anotherPerson` numbers it).
 */
export function morePeople(requirements: Requirements, options: FormOptions): Block[] {
  const { business_type: type = null, persons = [] } = options;
  if (type === null || type === 'individual') return [];
  const paths = everyPath(requirements, options);
  const lists = LISTS.filter(
    (list) =>
      paths.includes(`company.${list}_provided`) ||
      paths.some((path) => readPath(path).subject === list) ||
      persons.some(({ relationship }) => relationship?.[FLAG[list]] === true),
  );
  return lists.flatMap((list) =>
    blockFor(list, paths, options).map((block) => withRoles(block, list, lists, options)),
  );
}
