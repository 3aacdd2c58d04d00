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

/** Lands with a code of their own whose businesses belong to another country. */
const TERRITORIES: Readonly<Record<string, readonly string[]>> = {
  FI: ['AX'],
  FR: ['BL', 'GF', 'GP', 'MF', 'MQ', 'PM', 'RE', 'YT'],
  GB: ['GG', 'IM', 'JE'],
  NO: ['SJ'],
  US: ['AS', 'GU', 'MP', 'PR', 'UM', 'VI'],
};

/** Is an address there one of the country? */
export function belongsTo(place: string, country: string): boolean {
  return place === country || TERRITORIES[country]?.includes(place) === true;
}
