// From an account's requirements hash to a form: steps, people, groups, fields in order.
import { alternativesOf, errorsOn, type Requirements } from './alternatives.ts';
import { STEPS, type Due, type Field, type StepName, type Text } from './field.ts';
import { entitled, heading, subjectsIn, type PersonRef } from './people.ts';
import { Sheet } from './sheet.ts';

export type { Requirements } from './alternatives.ts';

export interface FormOptions {
  country: string;
  business_type?: string | null;
  /** Incremental or up-front; `currently_due` unless said otherwise. */
  collect?: 'currently_due' | 'eventually_due';
  /** `future_requirements` of the account, where they are to be collected as well. */
  future?: Requirements | null;
  persons?: readonly PersonRef[];
  /** Test mode: magic values are let through. */
  sandbox?: boolean;
  /** Countries to choose from, before there is an account. */
  countries?: readonly string[];
  /** Up to how many fields make a form of one screen. */
  few?: number;
}

export interface Section<W = Text> {
  id: string;
  group: string;
  title: W;
  fields: readonly Field<W>[];
}

/** What one person, or the account itself, is asked in one step. */
export interface Block<W = Text> {
  subject: string;
  title: W;
  lead: W | null;
  /** The person, where there is one already. */
  person: PersonRef | null;
  sections: readonly Section<W>[];
}

export interface Step<W = Text> {
  name: StepName;
  title: W;
  lead: W;
  blocks: readonly Block<W>[];
}

export interface Notice {
  kind: 'unknown_requirement';
  requirement: string;
}

export interface Form {
  steps: readonly Step[];
  /** Every field in order, those of alternatives not counted. */
  fields: readonly Field[];
  one_screen: boolean;
  /** Unix seconds by which what is currently due must be there. */
  deadline: number | null;
  /** For the operator: what the catalogue does not know. */
  notices: readonly Notice[];
}

const FEW = 6;

/** Which requirements are collected, and how urgent each is. */
function dueIn(requirements: Requirements, options: FormOptions): Map<string, Due> {
  const due = new Map<string, Due>();
  const add = (list: readonly string[] | null | undefined, how: Due) => {
    for (const path of list ?? []) if (!due.has(path)) due.set(path, how);
  };
  const upfront = options.collect === 'eventually_due';
  add(requirements.past_due, 'past_due');
  add(requirements.currently_due, 'currently_due');
  add(
    requirements.errors?.map((error) => error.requirement),
    'currently_due',
  );
  if (upfront) add(requirements.eventually_due, 'eventually_due');
  add(options.future?.past_due, 'future');
  add(options.future?.currently_due, 'future');
  if (upfront) add(options.future?.eventually_due, 'future');
  return due;
}

function stepOf(name: StepName, fields: readonly Field[], persons: readonly PersonRef[]): Step {
  const blocks = subjectsIn(fields, persons).map((subject): Block => {
    const own = fields.filter((field) => field.subject === subject);
    const groups = [...new Set(own.map((field) => field.group))];
    return {
      subject,
      ...heading(subject, persons, name),
      sections: groups.map((group) => ({
        id: `${subject}.${group}`,
        group,
        title: { key: `group.${group}` },
        fields: own.filter((field) => field.group === group),
      })),
    };
  });
  return {
    name,
    title: { key: `step.${name}.title` },
    lead: { key: `step.${name}.lead` },
    blocks,
  };
}

/**
 * The form that collects what an account owes.
 * @param requirements `account.requirements`
 */
export function formOf(requirements: Requirements, options: FormOptions): Form {
  const { country, business_type = null, sandbox = false, countries, persons = [] } = options;
  const sheet = new Sheet({ country, business_type, sandbox, countries });
  const hashes = options.future ? [requirements, options.future] : [requirements];
  const due = dueIn(requirements, options);
  for (const [path, how] of due) sheet.add(path, how, errorsOn(path, hashes));
  for (const offer of entitled([...due.keys()], persons)) {
    sheet.offer(offer.subject, offer.path, offer.options);
  }
  const whole = [...sheet.fields.values()].map((field) => ({
    ...field,
    alternatives: alternativesOf(field, hashes, sheet),
  }));
  const steps = STEPS.map((name) => {
    const own = whole.filter((field) => field.step === name);
    return stepOf(
      name,
      own.sort((a, b) => a.order - b.order),
      persons,
    );
  }).filter((step) => step.blocks.length > 0);
  const fields = steps.flatMap((step) =>
    step.blocks.flatMap((block) => block.sections.flatMap((section) => section.fields)),
  );
  const asked = fields.filter((field) => field.due !== 'offered');
  return {
    steps,
    fields,
    one_screen: asked.length <= (options.few ?? FEW),
    deadline: requirements.current_deadline ?? null,
    notices: fields
      .filter((field) => !field.known)
      .flatMap((field) => field.paths)
      .map((requirement) => ({ kind: 'unknown_requirement', requirement })),
  };
}
