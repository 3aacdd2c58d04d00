// Tokens: what was sent by a browser, to be used once by the platform's server.
import { fail } from '../../base/errors.ts';
import { newId } from '../../base/id.ts';
import { groupOf, type createAnyToken, type TokenGroup } from '../shape/params/tokens.ts';
import type { Params } from '../shape/spec.ts';
import { token as tokenView } from '../shape/views/tokens.ts';
import * as store from '../store/tokens.ts';
import type { TokenRow } from '../store/rows.ts';
import type { Context } from './context.ts';
import { mergedPerson, newPerson } from './people.ts';
import { preparedBank, preparedCard } from './prepare.ts';
import { bringFiles } from './references.ts';
import { write, type Answer } from './run.ts';
import { holding, shownOf } from './token_data.ts';

type Sent = Params<typeof createAnyToken>;

const PREFIX: Record<TokenGroup, string> = {
  account: 'ct',
  bank_account: 'btok',
  card: 'tok',
  cvc_update: 'cvctok',
  person: 'cpt',
  pii: 'pii',
};

/** Groups that in live mode only a browser may send (docs, create an account token). */
const FROM_BROWSERS: ReadonlySet<TokenGroup> = new Set(['account', 'person']);

const view = (row: TokenRow, livemode: boolean): Answer => ({
  ...tokenView(row, livemode, shownOf(row)),
});

/** What the token holds until it is used; everything in it is checked now. */
async function held(ctx: Context, group: TokenGroup, sent: Sent): Promise<TokenRow['data']> {
  // A security code is never kept, sealed or not.
  if (group === 'cvc_update') return {};
  const whole = sent[group];
  if (group === 'bank_account' && typeof sent.bank_account === 'object') {
    return holding(await preparedBank(ctx, sent.bank_account, group));
  }
  if (group === 'card' && typeof sent.card === 'object') {
    return holding(await preparedCard(ctx, sent.card, group));
  }
  if (typeof whole === 'string') {
    throw fail('reference_missing', { what: group.replace('_', ' '), id: whole }, group);
  }
  if (sent.person !== undefined) checkPerson(ctx, sent.person, 'person');
  if (sent.account?.individual !== undefined) {
    checkPerson(ctx, sent.account.individual, 'account[individual]');
  }
  return { sent: whole };
}

/** The same refusals as when the params are sent themselves. */
function checkPerson(ctx: Context, sent: NonNullable<Sent['person']>, within: string): void {
  const at = { account: { country: ctx.sandbox.settings.country }, revision: 1, now: ctx.now };
  mergedPerson(newPerson('', ctx.now), sent, { ...at, within });
}

/** @throws token_publishable_required and what the values are refused with */
export async function create(ctx: Context, sent: Sent): Promise<Answer> {
  const group = groupOf(sent);
  if (ctx.livemode && ctx.keys === 'secret' && FROM_BROWSERS.has(group)) {
    throw fail('token_publishable_required', { what: group });
  }
  const { rows } = await bringFiles(ctx, sent, ctx.account);
  const row: TokenRow = {
    id: newId(PREFIX[group]),
    sandbox: ctx.sandbox.id,
    account: ctx.account,
    created: ctx.now,
    type: group,
    used: false,
    client_ip: ctx.client_ip,
    data: await held(ctx, group, sent),
  };
  return write(ctx, { ...rows, tokens: [row] }, view(row, ctx.livemode));
}

/** @throws resource_missing */
export async function retrieve(ctx: Context, id: string): Promise<Answer> {
  const row = await store.find(ctx.database, ctx.sandbox.id, id);
  if (row === null) throw fail('resource_missing', { what: 'token', id }, 'token');
  return view(row, ctx.livemode);
}
