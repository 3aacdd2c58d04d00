// Links in messages: signed, once, for a time; they lead to the step that is asked for.
import { query } from '../../base/db.ts';
import { randomText } from '../../base/id.ts';
import { formOf, type StepName } from '../form/index.ts';
import type { Kit } from './context.ts';
import { same } from './keys.ts';
import { merchantOf } from './merchants.ts';
import type { Occasion } from './occasions.ts';
import { PLAIN, sessionFor } from './visits.ts';

export interface Link {
  url: string;
  expires_ms: number;
}

/** The step of the first requirement that is told of; null: the page decides. */
function stepOf(told: readonly Occasion[]): StepName | null {
  const path = told.find(({ requirement }) => requirement !== undefined)?.requirement;
  if (path === undefined) return null;
  // The step of a path is the same in every country.
  return formOf({ currently_due: [path] }, { country: 'US' }).steps[0]?.name ?? null;
}

export async function mintLink(
  kit: Kit,
  merchant: string,
  told: readonly Occasion[],
): Promise<Link> {
  const id = randomText(32);
  const expires_ms = kit.now_ms() + kit.settings.link_ms;
  const text = 'insert into kit.links (id, merchant, step, expires_ms) values ($1, $2, $3, $4)';
  await query(kit.database.pool, text, [id, merchant, stepOf(told), expires_ms]);
  const token = `${id}.${kit.key.digest(`link:${id}`)}`;
  return { url: `${kit.settings.url}/kit/v1/links/${token}`, expires_ms };
}

/**
 * Uses the link up. Null: it is none of ours, was used, or its time is over.
 * @returns where to go; the session travels behind `#`, which no server and no log gets to see
 */
export async function redeem(kit: Kit, token: string): Promise<string | null> {
  const [id = '', signature = ''] = token.split('.');
  if (!same(signature, kit.key.digest(`link:${id}`))) return null;
  const text = `update kit.links set used_ms = $2
    where id = $1 and used_ms is null and expires_ms > $2 returning merchant, step`;
  const [row] = await query<{ merchant: string; step: string | null }>(kit.database.pool, text, [
    id,
    kit.now_ms(),
  ]);
  if (row === undefined) return null;
  const merchant = await merchantOf(kit, row.merchant);
  if (merchant === null) return null;
  // The message went to the holder's own address, as the platform could give none.
  const door = merchant.particulars.adopted ? 'hosted' : PLAIN.door;
  const { token: session } = sessionFor(kit, { ...PLAIN, door, merchant: merchant.id });
  const step = row.step === null ? '' : `&step=${row.step}`;
  return `${kit.settings.page}#merchant=${merchant.id}&session=${session}${step}`;
}
