// Countries whose companies all name the same people: the parts of their tables, put together.
import {
  ask,
  lists,
  NOW,
  PAYOUTS_NOW,
  prove,
  type Country,
  type ListName,
  type Rows,
  type Table,
} from '../rulebook.ts';
import { NAME, within } from '../fields.ts';
import { NO_STRUCTURES, PARTNERSHIPS, SINGLE_PERSON } from '../structures.ts';
import { everyone, PAGES, profile, RECORDED, shell, SPECS, untyped } from './base.ts';

const contact: Rows = [ask([...NAME, 'email', 'relationship.title'], NOW, PAGES)];
export const profiled: Rows = [...everyone, ...profile(SPECS)];

/** The company, and the number by which the authorities know it. */
export const firm = (fields: readonly string[], number = 'company.tax_id'): Rows => [
  ...profiled,
  ask(within('company', ['name', ...fields]), NOW, SPECS),
  prove('tax_id', NOW, SPECS, { quiet: true, shown: [number] }),
];

interface Parts {
  individual: Rows;
  company: Rows;
  representative: Rows;
  owners?: Rows;
  executives?: Rows;
  directors?: Rows;
  account?: Rows;
  /** Structures whose representative shows a living face, as an individual does. */
  faces?: readonly string[];
  face?: Rows;
  /** Lists that have to be declared complete; all that are named, unless said otherwise. */
  complete?: readonly ListName[];
}

const LISTS = ['owners', 'executives', 'directors'] as const;

/** A country whose companies all name the same people. */
export function country(
  code: string,
  currency: string,
  parts: Parts,
  more: Partial<Country> = {},
): Country {
  function table(businessType: string, structure: string | null): Table {
    if (businessType === 'individual') {
      return {
        account: parts.account ?? profiled,
        roles: { representative: parts.individual },
        complete: [],
      };
    }
    if (businessType === 'government_entity') {
      return { account: parts.company, roles: { representative: contact }, complete: [] };
    }
    const partners = PARTNERSHIPS.has(structure ?? '');
    const named = LISTS.filter(
      (list) => parts[list] !== undefined && !(partners && list === 'directors'),
    );
    const face = parts.faces?.includes(structure ?? '') === true ? (parts.face ?? []) : [];
    const roles: Table['roles'] = { representative: [...parts.representative, ...face] };
    // Sole proprietors are the business: nobody else is behind it.
    if (SINGLE_PERSON.has(structure ?? '')) return { account: parts.company, roles, complete: [] };
    for (const list of named) roles[list] = parts[list] ?? [];
    const complete = named.filter((list) => parts.complete?.includes(list) ?? true);
    return { account: parts.company, roles, complete: lists(complete) };
  }
  return {
    code,
    currency,
    programmes: [],
    structures: NO_STRUCTURES,
    untyped,
    shell,
    table,
    ...more,
  };
}

/** Identity is shown by a paper while it is looked up; payouts wait for it. */
export const documented: Rows = [
  prove('identity', PAYOUTS_NOW, RECORDED, { escalation: ['verification.document'] }),
];
