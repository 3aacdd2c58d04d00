// A brand's colour made usable: letters that can be read on it, and a shade of it that can be read
// as letters, on light and on dark ground (WCAG 2.2, 4.5:1).

type Rgb = readonly [number, number, number];

function rgbOf(color: string): Rgb | null {
  const [, short, long] = /^#(?:([\da-f]{3})|([\da-f]{6}))$/i.exec(color.trim()) ?? [];
  const digits = long ?? short?.replaceAll(/./g, '$&$&');
  if (digits === undefined) return null;
  const part = (at: number): number => Number.parseInt(digits.slice(at, at + 2), 16);
  return [part(0), part(2), part(4)];
}

const hex = (rgb: Rgb): string =>
  `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

export function contrast(one: Rgb, other: Rgb): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const mixed = (one: Rgb, other: Rgb, share: number): Rgb => [
  one[0] + (other[0] - one[0]) * share,
  one[1] + (other[1] - one[1]) * share,
  one[2] + (other[2] - one[2]) * share,
];

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
/** The grounds of onboard.css that brand letters stand on, the least favourable of each theme. */
const LIGHT: Rgb = [246, 247, 249];
const DARK: Rgb = [28, 33, 42];

/** The colour, moved towards black or white until it can be read on the ground. */
function readable(color: Rgb, ground: Rgb, towards: Rgb): Rgb {
  for (let share = 0; share < 1; share += 0.05) {
    const shade = mixed(color, towards, share);
    if (contrast(shade, ground) >= 4.6) return shade;
  }
  return towards;
}

/** CSS variables for a brand's colour, `#rgb` or `#rrggbb`; none for anything else. */
export function brandOf(color: string | null): Readonly<Record<string, string>> {
  const rgb = color === null ? null : rgbOf(color);
  if (rgb === null) return {};
  const letters = contrast(rgb, WHITE) >= 4.5 ? WHITE : BLACK;
  return {
    '--brand': hex(rgb),
    '--brand-letters': hex(letters),
    '--brand-on-light': hex(readable(rgb, LIGHT, BLACK)),
    '--brand-on-dark': hex(readable(rgb, DARK, WHITE)),
  };
}
