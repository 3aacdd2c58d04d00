/** Form text as stripe-node 23 writes it: arrays indexed, brackets bare, null as ''. */
export function encodeForm(tree: Record<string, unknown>): string {
  const pairs: string[] = [];
  const walk = (value: unknown, name: string): void => {
    if (value === undefined) return;
    if (typeof value === 'object' && value !== null) {
      for (const [key, below] of Object.entries(value)) {
        walk(below, name === '' ? key : `${name}[${key}]`);
      }
      return;
    }
    const written = encodeURIComponent(name).replaceAll('%5B', '[').replaceAll('%5D', ']');
    pairs.push(`${written}=${encodeURIComponent(value === null ? '' : String(value))}`);
  };
  walk(tree, '');
  return pairs.join('&');
}
