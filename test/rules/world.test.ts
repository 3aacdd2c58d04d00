// Every cell of the rulebook: what it asks for can be supplied, and who supplies it is active.
import assert from 'node:assert/strict';
import test from 'node:test';
import { countries, countryOf, type Agreement } from '../../src/engine/rules/countries/index.ts';
import { evaluate } from '../../src/engine/rules/evaluate.ts';
import type { Facts } from '../../src/engine/rules/facts.ts';
import { settle } from '../../src/engine/rules/settle.ts';
import { answered, facts, requested, TODAY } from './facts.ts';
import { supplyAll } from './supply.ts';

interface Cell {
  country: string;
  agreement: Agreement;
  businessType: string;
  structure: string | null;
}

function cellsOf(agreement: Agreement): Cell[] {
  return countries(agreement).flatMap((country) => {
    const structures = countryOf(country, agreement)?.structures ?? {};
    return Object.entries(structures).flatMap(([businessType, names]) =>
      [null, ...(names ?? [])].map((structure) => ({
        country,
        agreement,
        businessType,
        structure,
      })),
    );
  });
}

function bare({ country, agreement, businessType, structure }: Cell): Facts {
  const names = agreement === 'full' ? ['card_payments', 'transfers'] : ['transfers'];
  return facts({
    country,
    business_type: businessType as 'company',
    company: { structure },
    capabilities: requested(...names),
    tos_acceptance: { service_agreement: agreement },
  });
}

function verified(given: Facts, now: number) {
  let settled = settle(given, null, now, null);
  for (let round = 0; round < 6 && settled.assessment.wanted.length > 0; round += 1) {
    const done = answered(settled.facts, settled.assessment.wanted, now);
    settled = settle(done, settled.assessment, now, null);
  }
  return settled.assessment;
}

for (const agreement of ['full', 'recipient'] as const) {
  const cells = cellsOf(agreement);
  test(`${cells.length} cells of the ${agreement} agreement: complete and verified is active`, () => {
    const wrong: string[] = [];
    for (const cell of cells) {
      const given = bare(cell);
      const beyond = supplyAll(given, TODAY);
      const { requirements, capabilities, charges_enabled, payouts_enabled } = verified(
        given,
        TODAY,
      );
      const name = Object.values(cell).join(' ');
      const active = Object.values(capabilities).every(({ status }) => status === 'active');
      if (beyond.length === 0 && !(active && charges_enabled && payouts_enabled)) {
        wrong.push(`${name}: ${JSON.stringify(requirements)}`);
      }
      const live = beyond.every((path) => path.endsWith('proof_of_liveness'));
      if (!live) wrong.push(`${name}: cannot supply ${beyond.join(' ')}`);
    }
    assert.deepEqual(wrong, []);
  });
}

test('a living face is asked of individuals in Singapore, and in Thailand of all who are not registered', () => {
  const asking = cellsOf('full')
    .filter((cell) => supplyAll(bare(cell), TODAY).length > 0)
    .map(({ country, businessType, structure }) =>
      [country, businessType, structure].filter(Boolean).join(' '),
    );
  assert.deepEqual([...new Set(asking)].sort(), [
    'SG individual',
    'TH company sole_proprietorship',
    'TH company unincorporated_partnership',
    'TH individual',
  ]);
});

test('an account that gave nothing is inactive everywhere', () => {
  for (const cell of [...cellsOf('full'), ...cellsOf('recipient')]) {
    const { capabilities, requirements } = evaluate(bare(cell), TODAY);
    assert.equal(capabilities['transfers']?.status, 'inactive', JSON.stringify(cell));
    assert.ok(requirements.past_due.includes('external_account'));
  }
});
