// What a page draws, read from the kit's answer as the pages read it.
import type { Field, Step } from '../../src/kit/form/index.ts';

/** Every field of the steps, in order. */
export function fieldsOf(steps: readonly Step<string>[]): Field<string>[] {
  const sections = steps.flatMap(({ blocks }) => blocks.flatMap((block) => block.sections));
  return sections.flatMap(({ fields }) => fields);
}
