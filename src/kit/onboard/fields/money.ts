// Sums between what is written and minor units.

/** Decimals of a currency: 2 for euros, 0 for yen. */
export function decimalsOf(currency: string): number {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** `1,234.50` and `1.234,50` -> 123450; null: no number. The last sign before decimals counts. */
export function minorOf(text: string, currency: string): number | null {
  const decimals = decimalsOf(currency);
  const plain = text.replaceAll(/[\s'’\u00a0\u202f]/g, '');
  const [, whole = '', part = ''] =
    decimals === 0
      ? (/^([\d.,]+?)()$/.exec(plain) ?? [])
      : (/^([\d.,]*?)(?:[.,](\d{1,2}))?$/.exec(plain) ?? []);
  const digits = whole.replaceAll(/[.,]/g, '');
  if (!/^\d+$/.test(digits)) return null;
  return Number(digits) * 10 ** decimals + Number(part.padEnd(decimals, '0').slice(0, decimals));
}
