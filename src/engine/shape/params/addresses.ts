// Addresses and dates, as accounts, companies and persons take them. `''` clears a part.
import { clearable, hash, integer, required, text, timestamp } from '../spec.ts';

const part = clearable(text());

export const address = hash({
  city: clearable(text(100)),
  country: part,
  line1: clearable(text(200)),
  line2: clearable(text(200)),
  postal_code: part,
  state: part,
});

/** address_kana, address_kanji */
export const japaneseAddress = hash({
  city: part,
  country: part,
  line1: part,
  line2: part,
  postal_code: part,
  state: part,
  town: part,
});

/** A birth or registration date: whole or not at all, `''` clears it. */
export const date = clearable(
  hash({ day: required(integer()), month: required(integer()), year: required(integer()) }),
);

/** Who accepted or declared something: when, and from where. */
export const acceptance = hash({
  date: timestamp(),
  ip: text(),
  user_agent: clearable(text()),
});
