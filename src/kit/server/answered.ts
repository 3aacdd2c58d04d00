// Which questions values may answer, and whether they do.
import {
  anotherPerson,
  problemOf,
  roleOf,
  type Block,
  type Field,
  type Value,
  type Values,
} from '../form/index.ts';
import { Unacceptable, type Problem } from './refusal.ts';
import type { Drawn, Seen } from './seen.ts';

/** More people than any account has. */
export const PEOPLE_MOST = 50;

/**
 * The fields of the form, of what is known already, and of the further people (`owners:2`) that
 * the values speak of.
 */
export function fieldsOf({ form, given, more }: Drawn, seen: Seen, values: Values): Field[] {
  const fields = [...form.fields, ...given.fields];
  const subjects = new Set(Object.keys(values).map((id) => id.slice(0, id.indexOf('.'))));
  const asked = form.steps.flatMap(({ blocks }) => blocks);
  for (const subject of [...subjects].slice(0, PEOPLE_MOST)) {
    const role = roleOf(subject);
    if (role === null || asked.some((block) => block.subject === subject)) continue;
    const number = Number(subject.split(':')[1] ?? 1);
    const of = (block: Block) => block.subject === role;
    // Not asked for: only as one more than there are, so that two clicks add one person.
    const blocks = asked.some(of) ? asked.filter(of) : more.filter(of);
    if (!asked.some(of) && number <= holders(seen, role)) continue;
    for (const block of blocks) {
      const again = subject === role ? block : anotherPerson(block, number);
      fields.push(...again.sections.flatMap((section) => section.fields));
    }
  }
  return fields;
}

const FLAG = {
  representative: 'representative',
  owners: 'owner',
  directors: 'director',
  executives: 'executive',
  legal_guardian: 'legal_guardian',
  authorizer: 'authorizer',
} as const;

/** How many have a role. */
function holders({ persons }: Seen, role: keyof typeof FLAG): number {
  return persons.filter(({ relationship }) => relationship?.[FLAG[role]] === true).length;
}

/** @throws Unacceptable */
export function refuseProblems(fields: readonly Field[], values: Values, now_ms: number): void {
  const problems: Problem[] = [];
  for (const field of [...fields, ...fields.flatMap(({ alternatives }) => alternatives.flat())]) {
    const value: Value | undefined = values[field.id];
    const text = value === undefined ? null : problemOf(field, value, now_ms);
    if (text !== null) problems.push({ field: field.id, text });
  }
  if (problems.length > 0) throw new Unacceptable(problems);
}
