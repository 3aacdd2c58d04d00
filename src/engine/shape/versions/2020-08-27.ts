// Changelog 2020-08-27: what persons of a role owe is named field by field. stripe-node 8.78 to
// 9.14: what came during its two years.
import { fail } from '../../../base/errors.ts';
import type { Tree } from '../form.ts';
import { saysNothing } from './2019-11-05.ts';
import {
  eachRequirementName,
  isJson,
  renamedList,
  type Change,
  type Json,
  type Reader,
} from './change.ts';

const ROLES: Readonly<Record<string, string>> = {
  directors: 'relationship.director',
  executives: 'relationship.executive',
  legal_guardian: 'relationship.legal_guardian',
  owners: 'relationship.owner',
  representative: 'relationship.representative',
};

/** `owners.first_name` and `company.owners_provided` both were `relationship.owner`. */
function downgradeName(name: string): string {
  const provided = /^company\.(directors|executives|owners)_provided$/.exec(name)?.[1];
  const [first = ''] = name.split('.');
  return ROLES[provided ?? first] ?? name;
}

/** Of the holders of a full dashboard (fixtures of 2019 and 2020). */
const STANDARD: Readonly<Record<string, string>> = {
  'business_profile.product_description': 'product_description',
  'business_profile.support_phone': 'support_phone',
  'business_profile.url': 'business_url',
};

function downgradeAccount(view: Json, { early }: Reader): Json {
  if (early) return view;
  const standard = view['type'] === 'standard';
  return eachRequirementName(view, (name) =>
    standard ? (STANDARD[name] ?? downgradeName(name)) : downgradeName(name),
  );
}

function downgradeSpec(view: Json, { early }: Reader): Json {
  if (early) return view;
  const fields = view['verification_fields'];
  if (!isJson(fields)) return view;
  const types = Object.entries(fields).map(([type, lists]) => [
    type,
    isJson(lists)
      ? Object.fromEntries(
          Object.entries(lists).map(([list, names]) => [
            list,
            Array.isArray(names) ? renamedList(names, downgradeName) : names,
          ]),
        )
      : lists,
  ]);
  return { ...view, verification_fields: Object.fromEntries(types) };
}

/** Account links led back to two places by other names (stripe-node 8.64). */
function upgradeLink(tree: Tree): Tree {
  const { failure_url, success_url, ...rest } = tree;
  return {
    ...rest,
    ...(failure_url === undefined ? {} : { refresh_url: failure_url }),
    ...(success_url === undefined ? {} : { return_url: success_url }),
  };
}

/** Since 2019-11-05 a custom account could not be made without a word on its capabilities. */
function upgradeNew(tree: Tree): Tree {
  if (saysNothing(tree)) throw fail('parameter_missing', {}, 'requested_capabilities');
  return tree;
}

const PRODUCTS = `acss_debit affirm afterpay_clearpay bancontact bank_transfer blik
  boleto eps giropay grabpay ideal klarna konbini link oxxo p24 paynow
  promptpay sepa_debit sofort us_bank_account_ach`;

export const change: Change = {
  version: '2020-08-27',
  description:
    'What persons of a role owe is named field by field (`owners.first_name`, ' +
    '`company.owners_provided`); before, `relationship.owner`. Future requirements, alternatives, ' +
    'controllers, service agreements. Custom accounts may be made without capabilities.',
  upgrade: { 'POST /v1/account_links': upgradeLink, 'POST /v1/accounts': upgradeNew },
  downgrade: {
    account: downgradeAccount,
    capability: (view) => eachRequirementName(view, downgradeName),
    country_spec: downgradeSpec,
  },
  adds: {
    account: [
      ...PRODUCTS.split(/\s+/).map((product) => `capabilities.${product}_payments`),
      'capabilities.treasury',
      'company.ownership_declaration',
      'controller',
      'future_requirements',
      'requirements.alternatives',
      'settings.card_issuing',
      'settings.card_payments.statement_descriptor_prefix_kana',
      'settings.card_payments.statement_descriptor_prefix_kanji',
      'settings.payments.statement_descriptor_prefix_kana',
      'settings.payments.statement_descriptor_prefix_kanji',
      'settings.treasury',
      'tos_acceptance.service_agreement',
    ],
    bank_account: ['account_type', 'available_payout_methods'],
    card: ['status'],
    capability: ['future_requirements', 'requirements.alternatives'],
    file: ['expires_at'],
    person: [
      'full_name_aliases',
      'future_requirements',
      'id_number_secondary_provided',
      'nationality',
      'registered_address',
      'requirements.alternatives',
    ],
    webhook_endpoint: ['description'],
  },
  downgradeError: (error, { sent }) => {
    if (error.param === 'refresh_url' && sent['failure_url'] !== undefined) {
      return { ...error, param: 'failure_url' };
    }
    if (error.param === 'return_url' && sent['success_url'] !== undefined) {
      return { ...error, param: 'success_url' };
    }
    return error;
  },
};
