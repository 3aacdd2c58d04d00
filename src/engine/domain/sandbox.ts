// The sandbox itself: its settings and its clock, under /portico/v1.
import { fail } from '../../base/errors.ts';
import { countryOf } from '../rules/countries/index.ts';
import type { setClock, updateSandbox } from '../shape/params/sandbox.ts';
import type { Params } from '../shape/spec.ts';
import { sandbox as sandboxView, sandboxClock } from '../shape/views/sandbox.ts';
import { readVersion } from '../shape/versions/index.ts';
import * as store from '../store/sandboxes.ts';
import type { SandboxRow } from '../store/rows.ts';
import { sandboxNow, type ClockMove } from './clock.ts';
import type { Context } from './context.ts';
import type { Answer } from './run.ts';
import { countryCode } from './syntax.ts';

const shown = (row: SandboxRow): Answer => ({ ...sandboxView(row, sandboxNow(row)) });
const shownClock = (row: SandboxRow): Answer => ({ ...sandboxClock(row, sandboxNow(row)) });

export async function retrieve(ctx: Context): Promise<Answer> {
  return shown(ctx.sandbox);
}

/** @throws version_invalid, country_unsupported, country_code_invalid, mcc_invalid */
export async function update(ctx: Context, params: Params<typeof updateSandbox>): Promise<Answer> {
  forTests(ctx);
  const settings = { ...ctx.sandbox.settings };
  const { api_version, check_seconds, country, default_mcc } = params;
  if (api_version !== undefined) {
    settings.api_version = api_version === null ? null : readVersion(api_version);
  }
  if (country !== undefined) {
    settings.country = countryCode(country, 'country');
    if (countryOf(settings.country) === undefined) {
      throw fail('country_unsupported', { country }, 'country');
    }
  }
  if (default_mcc !== undefined) {
    if (default_mcc !== null && !/^\d{4}$/.test(default_mcc)) {
      throw fail('mcc_invalid', {}, 'default_mcc');
    }
    settings.default_mcc = default_mcc;
  }
  if (params.reconfirm_days !== undefined) settings.reconfirm_days = params.reconfirm_days;
  settings.check_seconds = { ...settings.check_seconds, ...check_seconds };
  return shown(await store.changeSettings(ctx.database, ctx.sandbox.id, settings));
}

export async function clock(ctx: Context): Promise<Answer> {
  return shownClock(ctx.sandbox);
}

/**
 * Sets the clock: `frozen_time` (a second, or null to let it run on) or `advance` (seconds).
 * @throws parameters_exclusive, parameter_group_missing, clock_backwards, lock_timeout
 */
export async function moveClock(ctx: Context, params: Params<typeof setClock>): Promise<Answer> {
  forTests(ctx);
  return shownClock(await ctx.moveClock(ctx.sandbox.id, moveOf(params)));
}

function moveOf({ advance, frozen_time }: Params<typeof setClock>): ClockMove {
  const names = { params: 'advance, frozen_time' };
  if (advance !== undefined && frozen_time !== undefined) {
    throw fail('parameters_exclusive', names, 'advance');
  }
  if (advance !== undefined) return { by: advance };
  if (frozen_time === undefined) throw fail('parameter_group_missing', names, 'frozen_time');
  return frozen_time === null ? 'run' : { to: frozen_time };
}

/** @throws livemode_only_test */
export function forTests(ctx: Pick<Context, 'livemode'>): void {
  if (ctx.livemode) throw fail('livemode_only_test');
}
