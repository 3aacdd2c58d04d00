// Changelog 2019-10-08: the account opener is the representative.
import type { Tree } from '../form.ts';
import {
  eachRequirementName,
  isJson,
  isTree,
  renamedError,
  renamedList,
  type Change,
  type Json,
} from './change.ts';

const OLD = 'relationship.account_opener';
const NEW = 'relationship.representative';

const downgradeName = (name: string): string => (name === NEW ? OLD : name);
const names = (view: Json): Json => eachRequirementName(view, downgradeName);

function downgradePerson(view: Json): Json {
  const { relationship } = view;
  if (!isJson(relationship) || !('representative' in relationship)) return view;
  const { representative, ...rest } = relationship;
  return { ...view, relationship: { account_opener: representative, ...rest } };
}

function downgradeSpec(view: Json): Json {
  const fields = view['verification_fields'];
  if (!isJson(fields)) return view;
  const next: Json = {};
  for (const [type, lists] of Object.entries(fields)) {
    if (!isJson(lists)) continue;
    const renamed = Object.entries(lists).map(([list, all]) => [
      list,
      Array.isArray(all) ? renamedList(all, downgradeName) : all,
    ]);
    next[type] = Object.fromEntries(renamed);
  }
  return { ...view, verification_fields: next };
}

/** Params of a person, and the filter of a list of persons. */
export function upgradePerson(tree: Tree): Tree {
  const { relationship } = tree;
  if (!isTree(relationship) || relationship['account_opener'] === undefined) return tree;
  const { account_opener: representative, ...rest } = relationship;
  return { ...tree, relationship: { ...rest, representative } };
}

function upgradeToken(tree: Tree): Tree {
  const { person } = tree;
  return isTree(person) ? { ...tree, person: upgradePerson(person) } : tree;
}

/** Routes of persons, by both of their names. */
export function ofPersons<F>(method: 'GET' | 'POST', change: F): Record<string, F> {
  const paths = ['persons', 'people'].flatMap((noun) => [
    `/v1/accounts/:account/${noun}`,
    ...(method === 'POST' ? [`/v1/accounts/:account/${noun}/:person`] : []),
  ]);
  return Object.fromEntries(paths.map((path) => [`${method} ${path}`, change]));
}

export const change: Change = {
  version: '2019-10-08',
  description:
    'The person who stands for an account is its `representative`; before, `account_opener`. ' +
    'Requirements tell what is being verified; a second document of a person, a document of a ' +
    'company.',
  upgrade: {
    ...ofPersons('GET', upgradePerson),
    ...ofPersons('POST', upgradePerson),
    'POST /v1/tokens': upgradeToken,
  },
  downgrade: {
    account: names,
    capability: names,
    country_spec: downgradeSpec,
    person: downgradePerson,
  },
  adds: {
    account: ['company.verification', 'requirements.pending_verification'],
    capability: ['requirements.pending_verification'],
    person: ['requirements.pending_verification', 'verification.additional_document'],
  },
  downgradeError: (error) =>
    renamedError(
      error,
      (error.param ?? '').replace('relationship[representative]', 'relationship[account_opener]'),
    ),
};
