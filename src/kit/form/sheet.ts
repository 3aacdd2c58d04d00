// The fields of a form while it is drawn: requirements are put on them, one after the other.
import { bankOf } from './bank.ts';
import { entryOf, type Entry, type Place } from './catalogue/index.ts';
import type { Due, Field, FieldError, Option, Rule } from './field.ts';
import { readPath } from './path.ts';

const STRENGTH: readonly Due[] = ['past_due', 'currently_due', 'eventually_due', 'future'];

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

export class Sheet {
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
