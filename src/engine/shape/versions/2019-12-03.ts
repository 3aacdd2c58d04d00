// Fixtures of 2019-10 and 2019-12: the list inside an account told how many it has.
import type { Tree } from '../form.ts';
import { isJson, type Change, type Json, type Reader } from './change.ts';

/** More than are shown are not counted: the number is then that of those shown. */
function counted(list: Json): Json {
  return { ...list, total_count: Array.isArray(list['data']) ? list['data'].length : 0 };
}

function downgradeAccount(view: Json): Json {
  const list = view['external_accounts'];
  return isJson(list) ? { ...view, external_accounts: counted(list) } : view;
}

/** `include[]=total_count` could be asked of every list; what is not known is not told. */
function countedIfAsked(list: Json, { sent = {} }: Reader): Json {
  const { include, starting_after, ending_before } = sent;
  const asked = typeof include === 'object' && Object.values(include).includes('total_count');
  const whole = list['has_more'] === false && starting_after === undefined;
  return asked && whole && ending_before === undefined ? counted(list) : list;
}

function withoutInclude(tree: Tree): Tree {
  const { include: _, ...rest } = tree;
  return rest;
}

const LISTS = [
  '/v1/accounts',
  '/v1/accounts/:account/bank_accounts',
  '/v1/accounts/:account/external_accounts',
  '/v1/accounts/:account/persons',
  '/v1/country_specs',
  '/v1/events',
  '/v1/files',
];

export const change: Change = {
  version: '2019-12-03',
  description:
    'The external accounts of an account are not counted any more; before, `total_count`. A company ' +
    'has a `structure`.',
  upgrade: Object.fromEntries(LISTS.map((path) => [`GET ${path}`, withoutInclude])),
  downgrade: { account: downgradeAccount, list: countedIfAsked },
  adds: {
    account: [
      'capabilities.card_issuing',
      'capabilities.tax_reporting_us_1099_k',
      'capabilities.tax_reporting_us_1099_misc',
      'company.structure',
    ],
  },
};
