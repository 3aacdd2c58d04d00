// `people` of an account: what requests of versions before 2019-02-19 say of its legal entity is
// put there on its way up (versions/legal_entity.ts). No caller can send it by this name.
import { clearable, hash, text, type Params, type Spec } from '../spec.ts';
import { MOST_OWNERS, PEOPLE } from '../versions/legal_entity.ts';
import { address, japaneseAddress } from './addresses.ts';
import { personFields } from './persons.ts';

const person = hash(personFields);

/** By index, in the order in which they came to be. */
type Owners = Record<string, Params<typeof person> | undefined>;
const indexes = Array.from({ length: MOST_OWNERS }, (_, index) => String(index));
const owners: Spec<Owners> = hash(Object.fromEntries(indexes.map((index) => [index, person])));

const people = hash({
  /** The company's or the individual's, as the account is. */
  entity: hash({
    address,
    address_kana: japaneseAddress,
    address_kanji: japaneseAddress,
    phone: clearable(text()),
  }),
  /** Null: there are none. */
  owners: clearable(owners),
  representative: person,
});

export const withPeople = { [PEOPLE]: people } as const;
export type SentPeople = Params<typeof people>;
