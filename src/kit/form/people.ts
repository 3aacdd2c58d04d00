// People in a form: in which order they come, what they are called, which roles they may add.
import type { Field, Option, StepName, Text } from './field.ts';
import { isPerson, isRole, readPath, ROLES, type Role } from './path.ts';
import type { Block } from './form.ts';

/** What the form has to know of a person that exists already. */
export interface PersonRef {
  id: string;
  first_name?: string | null;
  last_name?: string | null;
  relationship?: Readonly<Partial<Record<Flag, boolean | null>>> | null;
}

type Flag = 'authorizer' | 'director' | 'executive' | 'legal_guardian' | 'owner' | 'representative';

export const FLAG = {
  representative: 'representative',
  owners: 'owner',
  directors: 'director',
  executives: 'executive',
  legal_guardian: 'legal_guardian',
  authorizer: 'authorizer',
} as const satisfies Record<Role, Flag>;

/** The role of a subject that is no person yet: `owners:2` -> `owners`. */
export function roleOf(subject: string): Role | null {
  const role = subject.split(':')[0] ?? '';
  return isRole(role) ? role : null;
}

function has(person: PersonRef, role: Role): boolean {
  return person.relationship?.[FLAG[role]] === true;
}

function rank(subject: string, persons: readonly PersonRef[]): number {
  if (subject === 'individual') return 0;
  const role = roleOf(subject);
  const person = persons.find(({ id }) => id === subject);
  const at = ROLES.findIndex((name) => name === role || (person && has(person, name)));
  // A person comes before the same role's next, unnamed one.
  return (at === -1 ? ROLES.length : at) * 2 + (role === null ? 1 : 2);
}

/** The subjects of a step's fields: people in order, the account before or after them. */
export function subjectsIn(fields: readonly Field[], persons: readonly PersonRef[]): string[] {
  const subjects = [...new Set(fields.map((field) => field.subject))];
  const people = subjects.filter(isPerson).sort((a, b) => rank(a, persons) - rank(b, persons));
  const others = subjects.filter((subject) => !isPerson(subject));
  // "That is everyone" is said when everyone was named.
  return fields[0]?.step === 'people' ? [...people, ...others] : [...others, ...people];
}

/** Title and explanation of a block of fields. */
export function heading(
  subject: string,
  persons: readonly PersonRef[],
  step: StepName,
): Pick<Block, 'lead' | 'person' | 'title'> {
  const person = persons.find(({ id }) => id === subject) ?? null;
  const role = roleOf(subject) ?? ROLES.find((name) => person !== null && has(person, name));
  const name = [person?.first_name, person?.last_name].filter(Boolean).join(' ');
  if (subject === 'individual') return { person, title: { key: 'role.individual' }, lead: null };
  if (name !== '') return { person, title: { key: 'person.named', values: { name } }, lead: null };
  if (role === undefined) {
    const title: Text = isPerson(subject)
      ? { key: 'person.unnamed' }
      : { key: step === 'people' ? 'group.everyone' : `step.${step}.title` };
    return { person, title, lead: null };
  }
  return { person, title: { key: `role.${role}` }, lead: { key: `role.${role}.lead` } };
}

interface Offer {
  subject: string;
  path: string;
  options?: readonly Option[];
}

const LISTS = ['owners', 'directors', 'executives'] as const;

/**
 * What may be said beside what is due: that the representative is an owner, director or executive
 * as well, where those are asked for, and how much an owner holds.
 */
export function entitled(due: readonly string[], persons: readonly PersonRef[]): Offer[] {
  const subjects = new Set(due.map((path) => readPath(path).subject));
  const asked = LISTS.filter(
    (list) => subjects.has(list) || due.includes(`company.${list}_provided`),
  );
  const offers: Offer[] = [];
  const named = persons.find((person) => has(person, 'representative'));
  const representative = subjects.has('representative') ? 'representative' : named?.id;
  const office = due.some((path) => /\.relationship\.executive$/.test(path));
  const flags = LISTS.filter((list) => asked.includes(list) || (office && list !== 'directors'));
  if (representative !== undefined && flags.length > 0 && !subjects.has('individual')) {
    const options = flags.map((list): Option => {
      const value = FLAG[list];
      return { value, text: { key: `relationship.${value}` } };
    });
    offers.push({ subject: representative, path: 'relationship.roles', options });
    if (flags.includes('owners')) {
      offers.push({ subject: representative, path: 'relationship.percent_ownership' });
    }
  }
  if (subjects.has('owners')) {
    offers.push({ subject: 'owners', path: 'relationship.percent_ownership' });
  }
  return offers;
}

/** The same questions for one more person of a role: `owners` -> `owners:2`. */
export function anotherPerson<W = Text>(block: Block<W>, number: number): Block<W> {
  const role = roleOf(block.subject) ?? block.subject;
  const subject = `${role}:${number}`;
  const again = (field: Field<W>): Field<W> => ({
    ...field,
    id: `${subject}.${field.path}`,
    subject,
    paths: [],
    errors: [],
    alternatives: field.alternatives.map((fields) => fields.map(again)),
  });
  return {
    ...block,
    subject,
    person: null,
    sections: block.sections.map((section) => ({
      ...section,
      id: `${subject}.${section.group}`,
      fields: section.fields.map(again),
    })),
  };
}
