// The backend's refusals, told on the field that they are of.
import type { Field } from '../form/index.ts';
import { Unacceptable } from './refusal.ts';

/** The path of a refused parameter: `individual[dob][year]` -> `individual.dob.year`. */
const pathOf = (param: string): string => param.replaceAll(/\[(\w*)\]/g, '.$1');

function isRefusal(error: unknown): error is Error & { param?: string; statusCode: number } {
  return error instanceof Error && 'statusCode' in error && error.statusCode === 400;
}

/**
 * Tells on which field the backend's refusal belongs; without one it is told as it is.
 * @param prefix what the parameters of this call are below: `person_….`, nothing for the account
 * @throws Unacceptable, and what the SDK throws
 */
export async function onField<T>(
  fields: readonly Field[],
  prefix: string,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!isRefusal(error) || error.param === undefined) throw error;
    const path = prefix + pathOf(error.param);
    const field = fields
      .filter(({ id }) => path === id || path.startsWith(`${id}.`))
      .sort((a, b) => b.id.length - a.id.length)[0];
    const bank = /^external_account/.test(path) ? fields.find((each) => each.bank !== null) : null;
    const id = (field ?? bank)?.id;
    if (id === undefined) throw error;
    throw new Unacceptable([{ field: id, text: error.message }]);
  }
}
