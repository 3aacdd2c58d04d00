// Platforms in France send legal entities and persons in tokens only, where they collect what is
// required (docs, account tokens). Terms and settings are sent as ever.
import { fail } from '../../base/errors.ts';
import type { Account } from '../rules/facts.ts';
import type { Moment } from './change.ts';

/**
 * @param param the first one of those that a token stands for, where any was sent beside one
 * @throws token_required
 */
export function checkFrench(
  param: string | undefined,
  token: 'account_token' | 'person_token',
  { controller }: Account,
  { sandbox }: Moment,
): void {
  if (param === undefined || sandbox.settings.country !== 'FR') return;
  if (controller.requirement_collection !== 'application') return;
  throw fail('token_required', { token, param }, param);
}
