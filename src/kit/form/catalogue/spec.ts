// How the catalogue describes the input behind a requirement path, before a country is known.
import type { DocumentRule, Keyboard, Kind, Rule, StepName, Text } from '../field.ts';

/** For whom a field is drawn. */
export interface Place {
  /** ISO code of the account's country. */
  country: string;
  business_type: string | null;
  /** Test mode: its magic values are let through. */
  sandbox: boolean;
  /** Countries to choose from where an account has none yet. */
  countries?: readonly string[];
}

export interface Spec {
  step: StepName;
  group: string;
  kind: Kind;
  /** Keys below `label.` and `hint.`; the path itself unless said otherwise. */
  label?: string;
  hint?: string | null;
  keyboard?: Keyboard;
  /** The rule, where the country decides; `required` is added. */
  rule?: (place: Place) => Omit<Rule, 'required'>;
  /** The label, where the country decides. */
  named?: (place: Place) => Text | null;
  document?: DocumentRule;
  /** The parameter it is sent as, where that has another name. */
  param?: string;
  /** May be given in its stead when it could not be confirmed. */
  instead?: string;
  secret?: boolean;
  optional?: boolean;
}

export type Catalogue = Readonly<Record<string, Spec>>;

/** The same inputs, each with its own step and group. */
export function within(
  step: StepName,
  group: string,
  specs: Readonly<Record<string, Omit<Spec, 'group' | 'step'>>>,
): Record<string, Spec> {
  return Object.fromEntries(
    Object.entries(specs).map(([path, spec]) => [path, { ...spec, step, group }]),
  );
}
