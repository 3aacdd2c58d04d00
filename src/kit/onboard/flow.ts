// Which steps there are, what each asks, what of it is to be sent. Pure.
import { STEPS, type StepName } from '../form/field.ts';
import type { Block, Section, Step } from '../form/form.ts';
import { roleOf } from '../form/people.ts';
import { isDocument, isList, type Value, type Values } from '../form/value.ts';
import type { Answer, Person, Texts } from './answer.ts';
import type { Input } from './app.ts';

export const isAsked = (field: Input): boolean => field.due !== 'offered';

type Shown = Step<string>;

export const fieldsIn = (blocks: readonly Block<string>[]): Input[] =>
  blocks.flatMap(({ sections }) => sections.flatMap(({ fields }) => [...fields]));

export const isOpen = (step: Shown): boolean => fieldsIn(step.blocks).some(isAsked);

/** By their names, those of the second list in place of those of the first. */
function joined<T>(
  first: readonly T[],
  second: readonly T[],
  name: (one: T) => string,
  join: (old: T, fresh: T) => T,
): T[] {
  const all = new Map(first.map((one) => [name(one), one]));
  for (const one of second) {
    const old = all.get(name(one));
    all.set(name(one), old === undefined ? one : join(old, one));
  }
  return [...all.values()];
}

const joinedSections = (old: Section<string>, fresh: Section<string>): Section<string> => ({
  ...fresh,
  fields: joined(
    old.fields,
    fresh.fields,
    ({ id }) => id,
    (_, field) => field,
  ).sort((a, b) => a.order - b.order),
});

const orderOf = ({ fields }: Section<string>): number => fields[0]?.order ?? 0;

const joinedBlocks = (old: Block<string>, fresh: Block<string>): Block<string> => ({
  ...fresh,
  sections: joined(old.sections, fresh.sections, ({ id }) => id, joinedSections).sort(
    (a, b) => orderOf(a) - orderOf(b),
  ),
});

/** What was given is asked by nobody, however its fields were drawn. */
const unasked = (step: Shown): Shown => ({
  ...step,
  blocks: step.blocks.map((block) => ({
    ...block,
    sections: block.sections.map((section) => ({
      ...section,
      fields: section.fields.map((field): Input => ({ ...field, due: 'offered' })),
    })),
  })),
});

/** The steps with what was given already as well as what is asked. */
export function wholeSteps({ form }: Pick<Answer, 'form'>): Shown[] {
  const steps = joined(
    (form.given ?? []).map(unasked),
    form.steps,
    ({ name }) => name,
    (old, fresh) => ({
      ...fresh,
      blocks: joined(old.blocks, fresh.blocks, ({ subject }) => subject, joinedBlocks),
    }),
  );
  return inOrder(steps, []).map(titled);
}

/** An individual's own details are not called after the people of a company. */
function titled(step: Shown): Shown {
  const [block] = step.blocks;
  const alone = step.name === 'people' && step.blocks.every(isIndividual);
  return alone && block !== undefined ? { ...step, title: block.title, lead: '' } : step;
}

const isIndividual = ({ subject }: Block<string>): boolean => subject === 'individual';

/** In the order that was wished for; what was not named comes after it, as usual. */
export function inOrder(steps: readonly Shown[], order: readonly string[]): Shown[] {
  const rank = (name: StepName): number => {
    const wished = order.indexOf(name);
    return wished === -1 ? order.length + STEPS.indexOf(name) : wished;
  };
  return [...steps].sort((a, b) => rank(a.name) - rank(b.name));
}

/** The next step after one, of those that ask something; null: it is time to look at everything. */
export function nextStep(
  steps: readonly Shown[],
  after: StepName | null,
  order: readonly string[],
): StepName | null {
  const sorted = inOrder(steps.filter(isOpen), order);
  if (after === null) return sorted[0]?.name ?? null;
  const names = inOrder(STEPS.map(empty), order).map(({ name }) => name);
  const at = names.indexOf(after);
  return sorted.find(({ name }) => names.indexOf(name) > at)?.name ?? null;
}

const empty = (name: StepName): Shown => ({ name, title: '', lead: '', blocks: [] });

/** Which alternative stands for a field: its place in the list, by the field's id. */
export type Chosen = Readonly<Record<string, number | null | undefined>>;

/** The fields as they are drawn: a chosen alternative stands for its field. */
export function effective(fields: readonly Input[], chosen: Chosen): Input[] {
  return fields.flatMap((field): Input[] => {
    const other = chosen[field.id];
    const instead = other == null ? undefined : field.alternatives[other];
    if (instead === undefined) return [{ ...field, alternatives: [] }];
    return instead.map((one) => ({ ...one, rule: { ...one.rule, required: true } }));
  });
}

export const sameValue = (one: Value | undefined, other: Value | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Is it only known that there is something, not what? */
export const isHidden = (field: Input, given: Value | undefined): boolean =>
  given === true && field.kind !== 'checkbox';

/** What counts: what was typed, else what was given before. */
export function valueOf(field: Input, typed: Values, given: Texts): Value | undefined {
  if (field.id in typed) return typed[field.id];
  const known = given[field.id];
  return isHidden(field, known) ? undefined : known;
}

/** Is a field answered by a secret that is kept and was not refused? */
export const isKept = (field: Input, typed: Values, given: Texts): boolean =>
  !(field.id in typed) && isHidden(field, given[field.id]) && field.errors.length === 0;

/** What is new of some fields, or asked again. */
export function toSend(fields: readonly Input[], typed: Values, given: Texts): Input[] {
  return fields.filter((field) => {
    if (field.kind === 'liveness' || field.kind === 'risk_form') return false;
    const value = valueOf(field, typed, given);
    if (value === undefined) return false;
    const known = given[field.id];
    // What nobody asks for and nobody answered is no answer.
    if (field.due === 'offered' && !(field.id in typed)) return false;
    return !sameValue(value, known) || (isAsked(field) && field.errors.length > 0);
  });
}

/** Who may say of themselves that they are an owner is asked for the share only then. */
export function withShares(block: Block<string>, typed: Values, given: Texts): Block<string> {
  const roles = fieldsIn([block]).find(({ path }) => path === 'relationship.roles');
  if (!roles?.rule.options?.some(({ value }) => value === 'owner')) return block;
  const chosen = valueOf(roles, typed, given);
  if (chosen !== undefined && isList(chosen) && chosen.includes('owner')) return block;
  const is = (field: Input): boolean =>
    isAsked(field) || field.path !== 'relationship.percent_ownership';
  const sections = block.sections.map((section) => ({
    ...section,
    fields: section.fields.filter(is),
  }));
  return { ...block, sections: sections.filter(({ fields }) => fields.length > 0) };
}

export const withAlternatives = (fields: readonly Input[]): Input[] =>
  fields.flatMap((field) => [field, ...field.alternatives.flat()]);

/**
 * Who of a company is asked for and not there, by the names of roles, and who is there but asked
 * for more. A list that a field closes ("that is everyone") may be empty.
 */
export function peopleOpen(answer: Pick<Answer, 'form' | 'persons'>, fields: readonly Input[]) {
  const blocks = answer.form.steps.find(({ name }) => name === 'people')?.blocks ?? [];
  const asked = blocks.filter((block) =>
    fieldsIn([block]).some((field) => isAsked(field) && field.rule.required),
  );
  const closed = (role: string): boolean =>
    fields.some(({ path }) => path === `company.${role}_provided`);
  const missing = asked.filter(({ subject }) => roleOf(subject) !== null && !closed(subject));
  const open = (answer.persons ?? []).filter(({ id }) => asked.some((b) => b.subject === id));
  return { missing: missing.map(({ title }) => title), open: open.map(({ name }) => name) };
}

/** The representative first, then as they were added; the backend lists the last one first. */
export function inTurn(persons: readonly Person[]): Person[] {
  const rank = ({ roles }: Person): number => (roles.includes('representative') ? 0 : 1);
  return persons.toReversed().sort((a, b) => rank(a) - rank(b));
}

/** Which paper it is may be known before there is any file. */
const isEmpty = (value: Value | undefined): boolean =>
  value === undefined ||
  (isDocument(value) && 'kind' in value && value.front === undefined && !value.files?.length);

/** Is a required field of a step asked and not answered, by what was typed or is kept? */
export const stillAsked = (step: Shown, typed: Values, given: Texts): boolean =>
  fieldsIn(step.blocks).some(
    (field) =>
      isAsked(field) &&
      field.rule.required &&
      field.kind !== 'liveness' &&
      field.kind !== 'risk_form' &&
      isEmpty(valueOf(field, typed, given)) &&
      !isKept(field, typed, given),
  );
