// Contract 6, fixtures of 2018-06 and 2019-02; seed 002 prints what came before.
import type { Change, Json } from './change.ts';
import { isJson } from './change.ts';

/** An empty descriptor was an empty text, and a logo was told when there was one. */
function downgradeAccount(view: Json): Json {
  const { business_logo, legal_entity, ...rest } = view;
  const old: Json = {
    ...rest,
    ...(business_logo == null ? {} : { business_logo }),
    statement_descriptor: view['statement_descriptor'] ?? '',
  };
  return isJson(legal_entity) ? { ...old, legal_entity: withPlainOwners(legal_entity) } : old;
}

function withPlainOwners(entity: Json): Json {
  const owners = entity['additional_owners'];
  if (!Array.isArray(owners)) return entity;
  const plain = owners.filter(isJson).map((owner) => {
    const { email: _, phone: __, ssn_last_4_provided: ___, ...rest } = owner;
    return rest;
  });
  return { ...entity, additional_owners: plain };
}

export const change: Change = {
  version: '2019-02-11',
  description:
    'Accounts have `business_primary_color` and `support_url`, and no statement descriptor is null; ' +
    "before, an empty text. Other owners' e-mail, phone and last four digits.",
  downgrade: { account: downgradeAccount },
  adds: { account: ['business_logo_large', 'business_primary_color', 'support_url'] },
};
