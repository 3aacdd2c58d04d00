// Every requirement that the rulebook can raise, and where: what the kit must have an answer to.
import { countries, countryOf } from '../../src/engine/rules/countries/index.ts';
import { preview } from '../../src/engine/rules/preview.ts';

export interface Kind {
  country: string;
  agreement: 'full' | 'recipient';
  business_type: string | null;
  structure: string | null;
}

const CAPABILITIES = ['card_payments', 'transfers', 'tax_reporting_us_1099_k'];
/** Before, during and after the programmes. */
const MOMENTS = ['2022-06-01', '2024-03-15', '2025-12-01', '2027-01-01'].map(
  (day) => Date.parse(day) / 1000,
);

/** Every combination of country, agreement, business type and structure that has rules. */
export function kinds(): Kind[] {
  return (['full', 'recipient'] as const).flatMap((agreement) =>
    countries(agreement).flatMap((country) => {
      const structures = countryOf(country, agreement)?.structures ?? {};
      const types: [string | null, readonly string[]][] = [
        [null, []],
        ...Object.entries(structures).map(
          ([type, list]) => [type, list ?? []] as [string, readonly string[]],
        ),
      ];
      return types.flatMap(([business_type, list]) =>
        [null, ...list].map((structure) => ({ country, agreement, business_type, structure })),
      );
    }),
  );
}

/** What such an account may owe at any time, alternatives included. */
export function pathsOf(kind: Kind): string[] {
  const fields = MOMENTS.flatMap(
    (at) => preview({ ...kind, capabilities: CAPABILITIES, at }) ?? [],
  );
  return [...new Set(fields.flatMap(({ field, alternatives }) => [field, ...alternatives]))];
}
