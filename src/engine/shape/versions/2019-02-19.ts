// Changelog 2019-02-19, the great change: `legal_entity` became `individual`, `company` and
// persons, `verification` became `requirements`, and settings were grouped.
import { newTree, type Tree } from '../form.ts';
import { saysNothing } from './2019-11-05.ts';
import { isTree, renamedError, type Change, type ErrorText, type Call } from './change.ts';
import { ACCOUNT, ENTITY, OWNER, PEOPLE, oldPath } from './legal_entity.ts';
import { upgradeAccount, upgradeEntity, upgradeRead } from './legal_entity_params.ts';
import { downgradeAccount, downgradePerson, downgradeSpec } from './legal_entity_view.ts';

/** Custom accounts could do everything, without a word. */
function upgradeNew(tree: Tree): Tree {
  const next = upgradeAccount(tree);
  if (!saysNothing(next)) return next;
  return { ...next, requested_capabilities: ['card_payments', 'transfers'] };
}

function upgradeToken(tree: Tree): Tree {
  const { account, pii, ...rest } = tree;
  const next: Tree = { ...rest };
  if (pii !== undefined) next['pii'] = isTree(pii) ? upgradePii(pii) : pii;
  if (isTree(account) && account['legal_entity'] !== undefined) {
    const { legal_entity, ...own } = account;
    const upgraded: Tree = Object.assign(newTree(), own);
    upgradeEntity(upgraded, legal_entity ?? newTree(), 'account[legal_entity]');
    next['account'] = upgraded;
  } else if (account !== undefined) next['account'] = account;
  return next;
}

function upgradePii({ personal_id_number, ssn_last_4, ...rest }: Tree): Tree {
  const number = personal_id_number ?? ssn_last_4;
  return number === undefined ? rest : { ...rest, id_number: number };
}

/** `a[b][c]` to its names. */
const namesOf = (param: string): string[] => param.replaceAll(']', '').split('[');
const bracketed = ([first = '', ...rest]: readonly string[]): string =>
  first + rest.map((name) => `[${name}]`).join('');

function oldParam(names: readonly string[], sent: Tree): string | null {
  const [first = '', second = '', third = '', ...rest] = names;
  const below = [second, third, ...rest].filter((name) => name !== '').join('.');
  if (first === 'account')
    return within('account', oldParam(names.slice(1), hash(sent['account'])));
  if (first === 'business_type') return 'legal_entity.type';
  if (first === 'company') {
    return entity(oldPath(ENTITY, 'company', below) ?? oldPath(ENTITY, 'entity', below));
  }
  if (first === 'individual') return ofPerson(below, sent);
  if (first === 'pii' && second === 'id_number') return 'pii.personal_id_number';
  if (first !== PEOPLE) return oldPath(ACCOUNT, 'account', names.join('.'));
  const path = [third, ...rest].join('.');
  if (second === 'entity') return entity(oldPath(ENTITY, 'entity', path));
  if (second === 'representative') return ofPerson(path, sent);
  const old = rest.length === 0 ? '' : oldPath(OWNER, 'person', rest.join('.'));
  if (old === null) return null;
  return entity(['additional_owners', third, old].filter((name) => name !== '').join('.'));
}

const hash = (value: Tree[string] | undefined): Tree => (isTree(value) ? value : newTree());
const entity = (path: string | null): string | null =>
  path === null ? null : `legal_entity.${path}`;
const within = (name: string, path: string | null): string | null =>
  path === null ? null : `${name}.${path}`;

/** The address of a person is that of the entity, unless a personal one was sent. */
function ofPerson(path: string, sent: Tree): string | null {
  const personal = oldPath(ENTITY, 'person', path);
  const own = oldPath(ENTITY, 'entity', path);
  const [name = ''] = (personal ?? '').split('.');
  const asked = hash(sent['legal_entity'])[name] !== undefined;
  return entity(own === null || asked ? personal : own);
}

function wasSent(names: readonly string[], sent: Tree): boolean {
  let here: Tree[string] | undefined = sent;
  for (const name of names) here = isTree(here) ? here[name] : undefined;
  return here !== undefined;
}

function downgradeError(error: ErrorText, { sent }: Call): ErrorText {
  const { param } = error;
  if (param === undefined) return error;
  const names = namesOf(param);
  // What is named as it was sent was refused on its way up.
  if (wasSent(names, sent)) return error;
  const old = oldParam(names, sent);
  return old === null ? error : renamedError(error, bracketed(old.split('.')));
}

export const change: Change = {
  version: '2019-02-19',
  description:
    'Accounts have `business_type`, `individual`, `company`, persons, `requirements`, ' +
    '`business_profile` and `settings`; before, `legal_entity` with `additional_owners`, ' +
    '`verification` with `fields_needed`, and everything else at the top.',
  upgrade: {
    'GET /v1/account': upgradeRead,
    'GET /v1/accounts': upgradeRead,
    'GET /v1/accounts/:account': upgradeRead,
    'POST /v1/accounts': upgradeNew,
    'POST /v1/accounts/:account': upgradeAccount,
    'POST /v1/tokens': upgradeToken,
  },
  downgrade: { account: downgradeAccount, country_spec: downgradeSpec, person: downgradePerson },
  adds: {
    webhook_endpoint: ['api_version'],
  },
  downgradeError,
};
