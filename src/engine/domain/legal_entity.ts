// The people of an account as versions before 2019-02-19 wrote them: the person behind it and its
// other owners, who were known by their index. Here they are persons like all others, stored once.
import { newId } from '../../base/id.ts';
import type { Account, Person } from '../rules/facts.ts';
import type { SentPeople } from '../shape/params/people.ts';
import type { CreateAccount, SentAccount } from './account_facts.ts';
import { checkTogether, mergedPerson, newPerson, type PersonParams } from './people.ts';
import type { SentNumbers } from './secrets.ts';

export interface Peopled {
  persons: Person[];
  /** By person, what is for the vault. */
  numbers: Map<string, SentNumbers>;
}

interface At {
  account: Account;
  revision: number;
  now: number;
}

/** Computer software stores: what an account of 2018 sold until it said otherwise (seed 002). */
const CATEGORY = '5734';

/**
 * What a new account of that time begins with.
 * @param isOld whether it is created through a version before 2019-02-19
 */
export function generationOf(
  sent: CreateAccount,
  before: Account,
  isOld: boolean,
): Pick<Account, 'business_profile' | 'generation'> {
  const { business_profile } = before;
  if (!isOld || sent.type !== 'custom') return { business_profile };
  const mcc = business_profile.mcc ?? CATEGORY;
  return { business_profile: { ...business_profile, mcc }, generation: 'legal_entity' };
}

const ENTITY = ['address', 'address_kana', 'address_kanji', 'phone'] as const;
type Entity = NonNullable<SentPeople['entity']>;

/** The parts of an entity that were ever said. */
function entityOf(source: Entity): Entity {
  return Object.fromEntries(
    ENTITY.flatMap((name) => (source[name] === undefined ? [] : [[name, source[name]]])),
  );
}

/**
 * Gives the address and phone of the entity to whose they are: to the individual, or to the
 * company. Before it is known which, they are kept as the company's.
 */
export function placed<S extends SentAccount>(sent: S, before: Account): S {
  const { people } = sent;
  const type = sent.business_type ?? before.business_type;
  if (type !== 'individual') {
    if (people === undefined) return sent;
    const none = people.owners === null ? { owners_provided: true } : {};
    const own = people.entity === undefined ? {} : entityOf(people.entity);
    return { ...sent, company: { ...sent.company, ...own, ...none } };
  }
  const becomes = before.business_type !== 'individual' && before.generation !== undefined;
  const waiting = becomes ? entityOf(before.company) : {};
  const own = { ...waiting, ...(people?.entity === undefined ? {} : entityOf(people.entity)) };
  if (Object.keys(own).length === 0) return sent;
  return { ...sent, people: { ...people, representative: { ...people?.representative, ...own } } };
}

/** Another owner: whoever owns and is not the person behind the account. */
const isOther = ({ relationship }: Person): boolean =>
  relationship.owner === true && relationship.representative !== true;

/**
 * The persons after a request. Owners are counted in order of creation; an index after the last
 * one makes a new one. Null takes all of them away.
 * @throws what values are refused with
 */
export function withPeople(before: readonly Person[], people: SentPeople, at: At): Peopled {
  let persons = [...before];
  const numbers = new Map<string, SentNumbers>();
  const write = (known: Person | undefined, sent: PersonParams, within: string): void => {
    const merged = mergedPerson(known ?? newPerson(newId('person'), at.now), sent, {
      ...at,
      within,
    });
    checkTogether(persons, merged.person, within);
    numbers.set(merged.person.id, merged.numbers);
    persons = known
      ? persons.map((one) => (one === known ? merged.person : one))
      : [...persons, merged.person];
  };
  if (people.representative !== undefined) {
    const known = persons.find(({ relationship }) => relationship.representative === true);
    write(
      known,
      related(people.representative, { representative: true }),
      'people[representative]',
    );
  }
  if (people.owners === null) persons = persons.filter((person) => !isOther(person));
  const others = persons.filter(isOther);
  for (const [index, sent] of Object.entries(people.owners ?? {})) {
    if (sent === undefined) continue;
    write(others[Number(index)], related(sent, { owner: true }), `people[owners][${index}]`);
  }
  return { persons, numbers };
}

function related(
  sent: PersonParams,
  role: NonNullable<PersonParams['relationship']>,
): PersonParams {
  return { ...sent, relationship: { ...sent.relationship, ...role } };
}
