// Every requirement path that the kit knows, by whose it is.
import { INTERVENTIONS } from '../data/business.ts';
import { inputPath, isPerson, type Path } from '../path.ts';
import { account } from './account.ts';
import { accountDocuments, personDocuments } from './documents.ts';
import { person } from './person.ts';
import type { Catalogue, Spec } from './spec.ts';

export type { Place, Spec } from './spec.ts';

export const ACCOUNT: Catalogue = { ...account, ...accountDocuments };
export const PERSON: Catalogue = { ...person, ...personDocuments };

const known = {
  account: new Map(Object.entries(ACCOUNT)),
  person: new Map(Object.entries(PERSON)),
};
const ranks = {
  account: new Map(Object.keys(ACCOUNT).map((path, index) => [path, index])),
  person: new Map(Object.keys(PERSON).map((path, index) => [path, index])),
};

const RISK = /^interv_[^.]+\.([^.]+)\.([^.]+)$/;

export interface Entry {
  /** The input's own path: `dob` for `dob.day`. */
  path: string;
  spec: Spec;
  /** Place in the catalogue: what is asked first. */
  rank: number;
  known: boolean;
}

/** `interv_1.url_inquiry.form`: questions of a review, answered on a page of their own. */
function risk(bare: string): Spec | null {
  const [, subject = '', kind = ''] = RISK.exec(bare) ?? [];
  if (kind === '') return null;
  const name = INTERVENTIONS.has(subject) ? subject : 'other_business_inquiry';
  const hint = ['challenge', 'form', 'support'].includes(kind) ? kind : 'form';
  return {
    step: 'extra',
    group: 'risk',
    kind: 'risk_form',
    label: `interv.${name}`,
    hint: `interv.${hint}`,
    secret: true,
  };
}

const PLAIN: Spec = {
  step: 'extra',
  group: 'other',
  kind: 'text',
  label: 'unknown',
  hint: 'unknown',
  rule: () => ({ max: 5000, clean: 'trim' }),
};

/** The input behind a requirement; a path that nobody knows yet gets a plain one. */
export function entryOf({ subject, bare }: Path): Entry {
  const path = inputPath(bare);
  const owner = isPerson(subject) ? 'person' : 'account';
  const spec = known[owner].get(path) ?? (owner === 'account' ? risk(bare) : aliased(path));
  if (spec !== null) return { path, spec, rank: ranks[owner].get(path) ?? 9000, known: true };
  const words = (path.split('.').at(-1) ?? path).replaceAll('_', ' ');
  const named = words.charAt(0).toUpperCase() + words.slice(1);
  const label = () => ({ key: 'label.unknown', values: { name: named } });
  return { path, spec: { ...PLAIN, named: label }, rank: 9999, known: false };
}

/** What only companies are asked today was once asked of individuals as well. */
function aliased(path: string): Spec | null {
  return path === 'business_vat_id_number' ? (known.account.get(path) ?? null) : null;
}
