// From an account's requirements hash to a form: steps, people, groups, fields in order.
import { entryOf, type Entry, type Place } from './catalogue/index.ts';
import { bankOf } from './bank.ts';
import {
  STEPS,
  type Due,
  type Field,
  type FieldError,
  type Option,
  type Rule,
  type StepName,
  type Text,
} from './field.ts';
import { entitled, heading, subjectsIn, type PersonRef } from './people.ts';
import { readPath } from './path.ts';

/** A requirements hash, as accounts and persons have it. */
export interface Requirements {
  alternatives?: readonly Alternative[] | null;
  current_deadline?: number | null;
  currently_due?: readonly string[] | null;
  errors?: readonly { code: string; reason: string; requirement: string }[] | null;
  eventually_due?: readonly string[] | null;
  past_due?: readonly string[] | null;
}

interface Alternative {
  alternative_fields_due: readonly string[];
  original_fields_due: readonly string[];
}

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

export interface Section {
  id: string;
  group: string;
  title: Text;
  fields: readonly Field[];
}

/** What one person, or the account itself, is asked in one step. */
export interface Block {
  subject: string;
  title: Text;
  lead: Text | null;
  /** The person, where there is one already. */
  person: PersonRef | null;
  sections: readonly Section[];
}

export interface Step {
  name: StepName;
  title: Text;
  lead: Text;
  blocks: readonly Block[];
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
const STRENGTH: readonly Due[] = ['past_due', 'currently_due', 'eventually_due', 'future'];

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

function ruleOf({ spec }: Entry, place: Place, optional: boolean): Rule {
  return { required: !optional && spec.optional !== true, ...spec.rule?.(place) };
}

const unprefixed = (label: string | null | undefined, path: string): string => label ?? path;

/** A field without requirements; `due` and the rest are filled in by who draws it. */
function fieldOf(subject: string, entry: Entry, place: Place, due: Due): Field {
  const { path, spec, rank, known } = entry;
  const hint = spec.hint === null ? null : `hint.${unprefixed(spec.hint, path)}`;
  return {
    id: subject === 'account' ? path : `${subject}.${path}`,
    subject,
    path,
    paths: [],
    step: spec.step,
    group: spec.group,
    order: rank,
    kind: spec.kind,
    label: spec.named?.(place) ?? { key: `label.${unprefixed(spec.label, path)}` },
    hint: hint === null ? null : { key: hint },
    keyboard: spec.keyboard ?? {},
    rule: ruleOf(entry, place, due === 'offered'),
    document: spec.document ?? null,
    bank: spec.kind === 'bank_account' ? bankOf(place.country, place.sandbox) : null,
    due,
    errors: [],
    alternatives: [],
    secret: spec.secret ?? subject !== 'account',
    known,
  };
}

const stronger = (a: Due, b: Due): Due => (STRENGTH.indexOf(a) <= STRENGTH.indexOf(b) ? a : b);

class Sheet {
  readonly fields = new Map<string, Field>();
  readonly place: Place;

  constructor(place: Place) {
    this.place = place;
  }

  /** Puts a requirement onto its field, which is made when it is the first. */
  add(requirement: string, due: Due, errors: readonly FieldError[]) {
    const path = readPath(requirement);
    const field = fieldOf(path.subject, entryOf(path), this.place, due);
    const found = this.fields.get(field.id) ?? field;
    const fresh = errors.filter(({ code }) => !found.errors.some((error) => error.code === code));
    this.fields.set(field.id, {
      ...found,
      paths: [...found.paths, requirement],
      due: stronger(found.due, due),
      errors: [...found.errors, ...fresh],
    });
  }

  /** A field that nobody asks for, unless it is there already. */
  offer(subject: string, path: string, options?: readonly Option[]) {
    const field = fieldOf(subject, entryOf({ subject, bare: path }), this.place, 'offered');
    const kept = this.fields.get(field.id) ?? field;
    const rule = options === undefined ? kept.rule : { ...kept.rule, options };
    this.fields.set(field.id, { ...kept, rule });
  }
}

// Codes that a paper settles as well as a correction.
const PROVABLE =
  /^verification_failed_(address_match|document_match|id_number_match|keyed_\w+|name_match|residential_address|tax_id_\w+)$/;

/** What may be given instead of a field: as the hash says, or a paper for what was not confirmed. */
function alternativesOf(field: Field, requirements: readonly Requirements[], sheet: Sheet) {
  const told = requirements
    .flatMap((hash) => hash.alternatives ?? [])
    .filter(({ original_fields_due: original }) => original.some((p) => field.paths.includes(p)))
    .map(({ alternative_fields_due: paths }) => paths);
  const { instead } = entryOf({ subject: field.subject, bare: field.path }).spec;
  const provable = field.errors.some(({ code }) => PROVABLE.test(code));
  const prefix = field.subject === 'account' ? '' : `${field.subject}.`;
  const lists = provable && instead !== undefined ? [...told, [prefix + instead]] : told;
  const seen = new Set<string>();
  return lists.flatMap((paths) => {
    const other = new Sheet(sheet.place);
    for (const path of paths) other.add(path, 'offered', []);
    const fields = [...other.fields.values()].filter(({ id }) => !sheet.fields.has(id));
    const key = fields.map(({ id }) => id).join(' ');
    if (fields.length === 0 || seen.has(key)) return [];
    seen.add(key);
    return [fields];
  });
}

function errorsOn(path: string, hashes: readonly Requirements[]): FieldError[] {
  return hashes
    .flatMap((hash) => hash.errors ?? [])
    .filter((error) => error.requirement === path)
    .map(({ code, reason }) => ({ code, reason }));
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
