// Ids in the document, by which labels, hints and problems hang together.
import type { Input } from '../app.ts';

export const idOf = (field: Pick<Input, 'id'>): string =>
  `f-${field.id.replaceAll(/[^\w-]/g, '_')}`;

/** The element of a field, in the document or the shadow tree that `near` stands in. */
export function elementOf(near: Element, id: string): HTMLElement | null {
  const root = near.getRootNode();
  if (!(root instanceof Document || root instanceof ShadowRoot)) return null;
  return root.getElementById(id);
}
