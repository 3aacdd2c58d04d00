// What a request gives to a verb: its params with everything they name loaded. Tokens are opened
// into the params they stand for, files are looked up, numbers of bank accounts are read.
import { fail } from '../../base/errors.ts';
import { isBefore, SPLIT } from '../shape/versions/index.ts';
import type { TokenRow } from '../store/rows.ts';
import type { CreateAccount, UpdateAccount } from './account_facts.ts';
import type { Given as GivenAccount } from './accounts.ts';
import type { Context } from './context.ts';
import type { PersonParams } from './people.ts';
import type { Given as GivenPerson } from './persons.ts';
import { prepareExternal } from './prepare.ts';
import { alsoUsing, bringFiles, bringToken } from './references.ts';
import { groupOfToken } from './token_data.ts';

/** Params that an account token stands for; they cannot be sent beside it. */
const ENTITY = ['business_type', 'company', 'individual', 'people', 'tos_acceptance'] as const;

interface Entity {
  business_type?: CreateAccount['business_type'];
  company?: CreateAccount['company'];
  individual?: CreateAccount['individual'];
  people?: CreateAccount['people'];
  tos_acceptance?: CreateAccount['tos_acceptance'];
}

/**
 * The legal entity of an account token. Who showed the terms accepted them when the token was
 * made; this counts at creation only (docs, account tokens).
 */
function entityOf(token: TokenRow, isNew: boolean): Entity {
  const sent = groupOfToken(token).account ?? {};
  const { tos_shown_and_accepted, company: whole, ...entity } = sent;
  const accepted = { date: token.created, ...(token.client_ip ? { ip: token.client_ip } : {}) };
  const { ownership_declaration_shown_and_signed: signed, ...company } = whole ?? {};
  const declared = signed === true ? { ...company, ownership_declaration: accepted } : company;
  return {
    ...entity,
    ...(whole === undefined ? {} : { company: declared }),
    ...(isNew && tos_shown_and_accepted === true ? { tos_acceptance: accepted } : {}),
  };
}

/** `id_number=pii_…`: the number that the token stands for. */
async function numberOf(
  ctx: Context,
  person: { id_number?: string | null } | undefined,
  param: string,
): Promise<TokenRow | null> {
  const id = person?.id_number;
  if (person === undefined || !id?.startsWith('pii_')) return null;
  const token = await bringToken(ctx, id, ['pii'], param);
  person.id_number = groupOfToken(token).pii?.id_number ?? null;
  return token;
}

/**
 * @param account whose files may be named; null for an account that is to be
 * @throws token_exclusive, token_already_used, reference_missing, file_wrong_purpose …
 */
export async function givenAccount<P extends CreateAccount | UpdateAccount>(
  ctx: Context,
  params: P,
  account: string | null,
): Promise<GivenAccount<P>> {
  const { account_token } = params;
  let token: TokenRow | null = null;
  let sent = params;
  if (account_token !== undefined) {
    const param = ENTITY.find((name) => params[name] !== undefined);
    if (param !== undefined)
      throw fail('token_exclusive', { param, token: 'account_token' }, param);
    token = await bringToken(ctx, account_token, ['account'], 'account_token');
    sent = { ...params, ...entityOf(token, account === null) };
  }
  const numbers = await numbersOf(ctx, sent);
  const external = sent.external_account ? await prepareExternal(ctx, sent.external_account) : null;
  const files = await bringFiles(ctx, sent, account);
  return {
    sent,
    prepared: external?.prepared ?? null,
    brought: alsoUsing(files, token, ...numbers, external?.token ?? null),
    tokenized: token !== null,
    holder: ctx.holder,
    old: isBefore(ctx.version, SPLIT),
  };
}

/** The tokens that stand for numbers of an account's people. */
function numbersOf(ctx: Context, { individual, people }: Entity): Promise<(TokenRow | null)[]> {
  const owners = Object.entries(people?.owners ?? {});
  return Promise.all([
    numberOf(ctx, individual, 'individual[id_number]'),
    numberOf(ctx, people?.representative, 'people[representative][id_number]'),
    ...owners.map(([index, owner]) => numberOf(ctx, owner, `people[owners][${index}][id_number]`)),
  ]);
}

/** @throws token_exclusive and the like, as givenAccount */
export async function givenPerson(
  ctx: Context,
  params: PersonParams & { person_token?: string },
  account: string,
): Promise<GivenPerson> {
  const { person_token, ...own } = params;
  let token: TokenRow | null = null;
  let sent: PersonParams = own;
  if (person_token !== undefined) {
    const [param] = Object.keys(own);
    if (param !== undefined) {
      throw fail('token_exclusive', { param, token: 'person_token' }, param);
    }
    token = await bringToken(ctx, person_token, ['person'], 'person_token');
    sent = groupOfToken(token).person ?? {};
  }
  const number = await numberOf(ctx, sent, 'id_number');
  const files = await bringFiles(ctx, sent, account);
  const brought = alsoUsing(files, token, number);
  return { sent, brought, tokenized: token !== null, holder: ctx.holder };
}
