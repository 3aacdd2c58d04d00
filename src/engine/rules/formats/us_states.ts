// States of the USA: how they are written, and the ZIP codes that belong to them, by the first
// three digits (USPS, publication 65 as summarised in public tables). Territories included.

/** code -> name, then the ranges of three-digit ZIP prefixes. */
const TABLE: Record<string, [string, ...([number, number] | number)[]]> = {
  AL: ['Alabama', [350, 369]],
  AK: ['Alaska', [995, 999]],
  AZ: ['Arizona', [850, 865]],
  AR: ['Arkansas', [716, 729]],
  CA: ['California', [900, 961]],
  CO: ['Colorado', [800, 816]],
  CT: ['Connecticut', [60, 69]],
  DE: ['Delaware', [197, 199]],
  DC: ['District of Columbia', 200, [202, 205], 569],
  FL: ['Florida', [320, 349]],
  GA: ['Georgia', [300, 319], [398, 399]],
  HI: ['Hawaii', [967, 968]],
  ID: ['Idaho', [832, 838]],
  IL: ['Illinois', [600, 629]],
  IN: ['Indiana', [460, 479]],
  IA: ['Iowa', [500, 528]],
  KS: ['Kansas', [660, 679]],
  KY: ['Kentucky', [400, 427]],
  LA: ['Louisiana', [700, 714]],
  ME: ['Maine', [39, 49]],
  MD: ['Maryland', [206, 219]],
  MA: ['Massachusetts', [10, 27], 55],
  MI: ['Michigan', [480, 499]],
  MN: ['Minnesota', [550, 567]],
  MS: ['Mississippi', [386, 397]],
  MO: ['Missouri', [630, 658]],
  MT: ['Montana', [590, 599]],
  NE: ['Nebraska', [680, 693]],
  NV: ['Nevada', [889, 898]],
  NH: ['New Hampshire', [30, 38]],
  NJ: ['New Jersey', [70, 89]],
  NM: ['New Mexico', [870, 884]],
  NY: ['New York', 5, 63, [100, 149]],
  NC: ['North Carolina', [270, 289]],
  ND: ['North Dakota', [580, 588]],
  OH: ['Ohio', [430, 459]],
  OK: ['Oklahoma', [730, 731], [734, 749]],
  OR: ['Oregon', [970, 979]],
  PA: ['Pennsylvania', [150, 196]],
  RI: ['Rhode Island', [28, 29]],
  SC: ['South Carolina', [290, 299]],
  SD: ['South Dakota', [570, 577]],
  TN: ['Tennessee', [370, 385]],
  TX: ['Texas', 733, [750, 799], 885],
  UT: ['Utah', [840, 847]],
  VT: ['Vermont', [50, 54], [56, 59]],
  VA: ['Virginia', 201, [220, 246]],
  WA: ['Washington', [980, 994]],
  WV: ['West Virginia', [247, 268]],
  WI: ['Wisconsin', [530, 549]],
  WY: ['Wyoming', [820, 831], 834],
  AS: ['American Samoa', 967],
  GU: ['Guam', 969],
  MP: ['Northern Mariana Islands', 969],
  PR: ['Puerto Rico', [6, 7], 9],
  VI: ['Virgin Islands', 8],
  AA: ['Armed Forces Americas', 340],
  AE: ['Armed Forces Europe', [90, 98]],
  AP: ['Armed Forces Pacific', [962, 966]],
};

const letters = (text: string) => text.toLowerCase().replaceAll(/[^a-z]/g, '');
const codes = new Map(
  Object.entries(TABLE).flatMap(([code, [name]]) => [
    [letters(code), code],
    [letters(name), code],
  ]),
);

/** `CA` for `ca`, `CA`, `California`; null for what is no state. */
export function usState(text: string): string | null {
  return codes.get(letters(text)) ?? null;
}

/** Does the ZIP code lie in the state (a code of `usState`)? */
export function zipInState(zip: string, state: string): boolean {
  const prefix = Number(zip.slice(0, 3));
  const [, ...ranges] = TABLE[state] ?? [''];
  return ranges.some((range) =>
    typeof range === 'number' ? range === prefix : prefix >= range[0] && prefix <= range[1],
  );
}
