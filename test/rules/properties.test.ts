// Invariants over random facts: what must hold for every account at every moment.
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { countries, countryOf } from '../../src/engine/rules/countries/index.ts';
import { evaluate } from '../../src/engine/rules/evaluate.ts';
import type { Account, Facts, Person } from '../../src/engine/rules/facts.ts';
import { settle } from '../../src/engine/rules/settle.ts';
import { answered, bank, BASICS, COMPANY, complete, facts, requested, TODAY } from './facts.ts';

const DAY = 86_400;

const drop = <T extends object>(whole: T, keys: string[]): T =>
  Object.fromEntries(Object.entries(whole).filter(([key]) => !keys.includes(key))) as T;

const personKeys = [
  'first_name',
  'last_name',
  'email',
  'phone',
  'dob',
  'address',
  'id_number_provided',
];

const persons = fc
  .array(
    fc.record({
      missing: fc.subarray(personKeys),
      owner: fc.boolean(),
      percent: fc.option(fc.integer({ min: 0, max: 100 })),
      title: fc.option(fc.constant('CEO')),
      year: fc.constantFrom(1901, 1902, 1980, 2010),
    }),
    { maxLength: 4 },
  )
  .map((list) =>
    list.map(({ missing, owner, percent, title, year }, index): Person =>
      drop(
        complete(`person_${index}`, {
          dob: { day: 1, month: 1, year },
          relationship: { representative: index === 0, owner, percent_ownership: percent, title },
        }),
        missing,
      ),
    ),
  );

interface Kind {
  country: string;
  agreement: 'full' | 'recipient';
  business_type: Account['business_type'];
  structure: string | null;
}

/** Every kind of account that some country knows. */
const KINDS: Kind[] = (['full', 'recipient'] as const).flatMap((agreement) =>
  countries(agreement).flatMap((country) => {
    const structures = Object.entries(countryOf(country, agreement)?.structures ?? {});
    const typed = structures.flatMap(([type, names = []]) =>
      [null, ...names].map((structure) => ({
        country,
        agreement,
        business_type: type as Account['business_type'],
        structure,
      })),
    );
    return [{ country, agreement, business_type: null, structure: null }, ...typed];
  }),
);
// The United States have most rules: every third account is theirs.
const AMERICAN = KINDS.filter(({ country }) => country === 'US');
const kinds = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...AMERICAN) },
  { weight: 2, arbitrary: fc.constantFrom(...KINDS) },
);

/** The authority of whoever represents the account is in doubt. */
const DOUBT: Account['authority'] = {
  person: 'person_0',
  at: TODAY,
  costs: ['capability'],
  from: TODAY + 10 * DAY,
};

const living = (one: Person, country: string): Person =>
  one.address === undefined ? one : { ...one, address: { ...one.address, country } };

const anyFacts: fc.Arbitrary<Facts> = fc
  .record({
    kind: kinds,
    lives: fc.constantFrom('', 'FR', 'US'),
    authority: fc.boolean(),
    persons,
    banked: fc.boolean(),
    terms: fc.boolean(),
    missing: fc.subarray(['name', 'phone', 'tax_id_provided', 'address']),
    owners_provided: fc.boolean(),
    capabilities: fc.subarray([
      'card_payments',
      'transfers',
      'tax_reporting_us_1099_k',
      'legacy_payments',
    ]),
    total: fc.constantFrom(0, 200_000, 2_000_000, 80_000_000),
  })
  .map((given) => {
    const amounts = [60_000, 150_000, 1_000_000, 50_000_000, 75_000_000].filter(
      (a) => a <= given.total,
    );
    return facts(
      {
        ...(given.terms ? BASICS : {}),
        country: given.kind.country,
        tos_acceptance: {
          ...(given.terms ? BASICS.tos_acceptance : {}),
          service_agreement: given.kind.agreement,
        },
        ...(given.authority ? { authority: DOUBT } : {}),
        business_type: given.kind.business_type,
        company: {
          ...drop(COMPANY, given.missing),
          structure: given.kind.structure,
          owners_provided: given.owners_provided,
        },
        capabilities: requested(...given.capabilities),
        volume: {
          total: given.total,
          crossed: Object.fromEntries(amounts.map((amount) => [String(amount), TODAY])),
        },
      },
      given.persons.map((one) => living(one, given.lives || given.kind.country)),
      given.banked ? [bank()] : [],
    );
  });

const moments = fc.integer({ min: Date.parse('2023-09-01') / 1000, max: TODAY + 400 * DAY });

const within = (part: readonly string[], whole: readonly string[]) =>
  part.every((field) => whole.includes(field));

test('past_due ⊆ currently_due ⊆ eventually_due, in every hash', () => {
  fc.assert(
    fc.property(anyFacts, moments, (given, now) => {
      const result = evaluate(given, now);
      const hashes = [
        result.requirements,
        result.future_requirements,
        ...Object.values(result.capabilities).flatMap((c) => [
          c.requirements,
          c.future_requirements,
        ]),
        ...Object.values(result.persons).flatMap((p) => [p.requirements, p.future_requirements]),
      ];
      for (const due of hashes) {
        assert.ok(within(due.past_due, due.currently_due));
        assert.ok(within(due.currently_due, due.eventually_due));
        assert.ok(due.errors.every(({ requirement }) => due.eventually_due.includes(requirement)));
        for (const list of [due.currently_due, due.pending_verification]) {
          assert.equal(new Set(list).size, list.length);
        }
      }
    }),
  );
});

test('every capability requirement is one of the account', () => {
  fc.assert(
    fc.property(anyFacts, moments, (given, now) => {
      const { requirements, capabilities } = evaluate(given, now);
      for (const { requirements: own } of Object.values(capabilities)) {
        assert.ok(within(own.eventually_due, requirements.eventually_due));
        assert.ok(within(own.past_due, requirements.past_due));
      }
    }),
  );
});

test('evaluation is deterministic and leaves its facts alone', () => {
  fc.assert(
    fc.property(anyFacts, moments, (given, now) => {
      const copy = structuredClone(given);
      assert.deepEqual(evaluate(given, now), evaluate(copy, now));
      assert.deepEqual(given, copy);
    }),
  );
});

test('settling again at the same moment changes nothing', () => {
  fc.assert(
    fc.property(anyFacts, moments, (given, now) => {
      const once = settle(given, null, now, { url: 3, identity: 20, address: 60 });
      const twice = settle(once.facts, once.assessment, now, { url: 3, identity: 20, address: 60 });
      assert.deepEqual(twice.assessment, once.assessment);
      assert.deepEqual(twice.facts, once.facts);
      assert.equal(twice.next_at, once.next_at);
    }),
  );
});

test('adding what is asked never adds an unrelated requirement', () => {
  fc.assert(
    fc.property(anyFacts, (given) => {
      const person = given.persons[0];
      if (person === undefined || person.phone != null) return;
      const before = evaluate(given, TODAY).requirements.eventually_due;
      const filled = [{ ...person, phone: '+14155552671' }, ...given.persons.slice(1)];
      const after = evaluate({ ...given, persons: filled }, TODAY).requirements.eventually_due;
      assert.ok(
        within(after, before),
        `${after.filter((field) => !before.includes(field))} is new`,
      );
    }),
  );
});

test('what is disabled has a reason, and what has none is enabled', () => {
  fc.assert(
    fc.property(anyFacts, moments, (given, now) => {
      const { requirements, capabilities } = evaluate(given, now);
      const asked = Object.entries(capabilities).filter(([name]) => name !== 'legacy_payments');
      if (requirements.disabled_reason !== null) return;
      assert.ok(asked.every(([, { status }]) => status === 'active'));
    }),
  );
});

/** The same facts, with every paper that was accepted running out in forty days. */
function runningOut(before: Facts): Facts {
  const { results } = before.account;
  const dated = Object.entries(results).map(([key, result]) => [
    key,
    key.includes('document') ? { ...result, expires: TODAY + 40 * DAY } : result,
  ]);
  return { ...before, account: { ...before.account, results: Object.fromEntries(dated) } };
}

test('stepping the clock once or often to a date gives the same account', () => {
  fc.assert(
    fc.property(anyFacts, fc.integer({ min: 1, max: 200 }), (given, days) => {
      const until = TODAY + days * DAY;
      const opened = settle(given, null, TODAY, null);
      const started = settle(
        runningOut(answered(opened.facts, opened.assessment.wanted, TODAY)),
        opened.assessment,
        TODAY,
        null,
      );
      let often = started;
      while (often.next_at !== null && often.next_at <= until) {
        often = settle(often.facts, often.assessment, often.next_at, null);
      }
      const last = settle(often.facts, often.assessment, until, null);
      assert.deepEqual(
        { ...last.assessment, next_transition_at: 0 },
        { ...often.assessment, next_transition_at: 0 },
        'nothing changed between the last transition and the date',
      );
    }),
  );
});
