// Everybody who belongs to an account, beside its view: versions before 2019-02-19 show them
// inside it, and downgrading reads them there (versions/legal_entity.ts).
import { person as personView } from '../shape/views/persons.ts';
import { PEOPLE } from '../shape/versions/legal_entity.ts';
import { isBefore, SPLIT } from '../shape/versions/index.ts';
import type { Loaded } from './change.ts';
import type { Act } from './context.ts';
import { findAccount } from './run.ts';

type View = Record<string, unknown>;
type Where = Pick<Act, 'database' | 'sandbox'>;

/** Views of the persons of an account, in order of creation. */
export function peopleOf({ facts, assessment }: Pick<Loaded, 'assessment' | 'facts'>): View[] {
  const { account, persons } = facts;
  return persons.map((one) => ({ ...personView(one, account, assessment.persons[one.id]) }));
}

/** Of an individual's account the individual is everybody. */
const isComplete = (view: View): boolean =>
  view['object'] !== 'account' ||
  view['deleted'] === true ||
  view['individual'] !== undefined ||
  PEOPLE in view;

async function beside(where: Where, view: View): Promise<View> {
  if (isComplete(view)) return view;
  const loaded = await findAccount(where, String(view['id']));
  return loaded === null ? view : { ...view, [PEOPLE]: peopleOf(loaded) };
}

const isView = (value: unknown): value is View => typeof value === 'object' && value !== null;

/**
 * An answer, or the object of an event, as it has to be for readers of `version`.
 * @param view of an account, or of a list of them; anything else is given back as it is
 */
export async function withPeopleFor(version: string, where: Where, view: View): Promise<View> {
  if (!isBefore(version, SPLIT)) return view;
  const { data } = view;
  if (view['object'] !== 'list' || !Array.isArray(data)) return beside(where, view);
  const all = data.map((one: unknown) => (isView(one) ? beside(where, one) : one));
  return { ...view, data: await Promise.all(all) };
}
