// Addresses: of a company, a person, in kana and kanji. The country says what a state is called.
import { POSTAL_CODES, STATE_WORD, statesOf } from '../data/addresses.ts';
import type { StepName } from '../field.ts';
import { within, type Place, type Spec } from './spec.ts';

type Part = Omit<Spec, 'group' | 'step'>;

const KATAKANA = '[\\u30a0-\\u30ff\\uff61-\\uff9f\\u0020-\\u007e\\u3000]+';

function postalCode({ country }: Place) {
  const form = POSTAL_CODES.get(country);
  if (form === undefined) return { max: 12, clean: 'trim' as const };
  return { ...form, clean: 'compact' as const };
}

function state({ country }: Place) {
  const options = statesOf(country);
  return options === undefined ? { max: 100 } : { options };
}

const stateLabel = ({ country }: Place) => ({
  key: `label.address.${STATE_WORD[country] ?? 'region'}`,
});

const zip = ({ country }: Place) =>
  country === 'US' ? { key: 'label.address.zip' } : { key: 'label.address.postal_code' };

function line(autocomplete: string, max = 200): Pick<Part, 'keyboard' | 'rule'> {
  return {
    keyboard: { autocomplete, capitals: 'words' },
    rule: () => ({ max, clean: 'trim' }),
  };
}

const named = (name: string, hint: string | null): Pick<Part, 'hint' | 'label'> => ({
  label: `address.${name}`,
  hint,
});

const LATIN: Readonly<Record<string, Part>> = {
  country: {
    kind: 'country',
    ...named('country', 'address.country'),
    keyboard: { autocomplete: 'country' },
  },
  line1: { kind: 'text', ...named('line1', 'address.line1'), ...line('address-line1') },
  line2: {
    kind: 'text',
    ...named('line2', 'address.line2'),
    ...line('address-line2'),
    optional: true,
  },
  city: { kind: 'text', ...named('city', 'address.city'), ...line('address-level2', 100) },
  state: {
    kind: 'state',
    ...named('region', 'address.state'),
    keyboard: { autocomplete: 'address-level1' },
    rule: state,
    named: stateLabel,
  },
  postal_code: {
    kind: 'text',
    ...named('postal_code', 'address.postal_code'),
    keyboard: { autocomplete: 'postal-code', capitals: 'characters' },
    rule: postalCode,
    named: zip,
  },
};

/** In Japan from the largest part to the smallest; kana are written in kana. */
function japanese(script: 'kana' | 'kanji'): Record<string, Part> {
  const written = () => (script === 'kana' ? { pattern: KATAKANA, max: 200 } : { max: 200 });
  const part = (label: string): Part => ({
    kind: 'text',
    ...named(label, script),
    rule: () => written(),
  });
  return {
    postal_code: {
      kind: 'text',
      ...named('postal_code', 'address.postal_code'),
      keyboard: { inputmode: 'numeric', autocomplete: 'postal-code' },
      rule: () => postalCode({ country: 'JP', business_type: null, sandbox: false }),
    },
    state:
      script === 'kanji'
        ? {
            kind: 'state',
            ...named('prefecture', 'address.state'),
            rule: () => state({ country: 'JP', business_type: null, sandbox: false }),
          }
        : part('prefecture'),
    city: part('city'),
    town: part('town'),
    line1: part('block'),
    line2: { ...part('building'), optional: true },
  };
}

/** `addresses('business', 'company_address', 'company.address')`: the parts below that path. */
export function addresses(step: StepName, group: string, path: string): Record<string, Spec> {
  const script = path.endsWith('_kana') ? 'kana' : path.endsWith('_kanji') ? 'kanji' : null;
  const parts = script === null ? LATIN : japanese(script);
  // What could not be confirmed may be shown by a paper instead.
  const instead = path.startsWith('company.')
    ? 'company.verification.document'
    : 'verification.additional_document';
  const below = Object.entries(parts).map(([name, part]): [string, Part] => [
    `${path}.${name}`,
    { ...part, instead },
  ]);
  return within(step, group, Object.fromEntries(below));
}
