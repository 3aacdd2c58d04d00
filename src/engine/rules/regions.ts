// Countries that rules about money take together.

/** Europe as the country specs of March 2022 have it: 29 countries that pay out to each other. */
export const EUROPE: readonly string[] =
  `AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HU IE IT LT LU LV MT NL NO PL PT RO SE SI SK`.split(
    ' ',
  );

/** Joined since: they follow the same rules. */
export const JOINED: readonly string[] = ['GI', 'HR', 'LI'];

const ALL = new Set([...EUROPE, ...JOINED]);

export function isEuropean(country: string): boolean {
  return ALL.has(country);
}
