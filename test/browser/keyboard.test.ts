// From the first page to the last without a mouse.
import test from 'node:test';
import { startServer } from '../harness.ts';
import { enter } from './doors.ts';
import { typing } from './hands.ts';
import { enabled } from './journey.ts';
import { JP_INDIVIDUAL, US_COMPANY } from './merchants.ts';
import { Walker } from './walk.ts';

const server = await startServer(import.meta);

for (const merchant of [US_COMPANY, JP_INDIVIDUAL]) {
  for (const door of ['white-label', 'embedded'] as const) {
    if (door === 'embedded' && merchant !== US_COMPANY) continue;
    test(`${merchant.name} needs no mouse, ${door}`, async (c) => {
      const opened = await enter(c, server, merchant, door);
      const { page, within } = opened;
      await new Walker(page, merchant, { hands: typing(page), within }).run();
      await enabled(opened, merchant);
    });
  }
}
