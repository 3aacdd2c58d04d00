// The bank account of a country: which inputs it has, and how they become one bank account.
import { ACCOUNT_TYPES, BANKS, IBAN_LENGTHS } from './data/banks.ts';
import type { BankForm, BankPart, Rule, Text } from './field.ts';

interface Row {
  currency: string;
  account: string;
  routing: string;
  test: string;
}

const rows: ReadonlyMap<string, Row> = new Map(
  BANKS.trim()
    .split('\n')
    .map((line) => {
      const [country = '', currency = '', account = '', routing = '', test = ''] = line.split(' ');
      return [country, { currency, account, routing, test }];
    }),
);

const lengths: ReadonlyMap<string, number> = new Map(
  IBAN_LENGTHS.split(' ').map((row) => [row.slice(0, 2), Number(row.slice(2))]),
);

/** Countries whose bank accounts are known. */
export const BANK_COUNTRIES: readonly string[] = [...rows.keys()];

const BIC = '[A-Za-z\\d]{8}([A-Za-z\\d]{3})?';

/** `d4-17`, `a8-11`, `bic`, `/…` -> a pattern of the number without spaces and dashes. */
function patternOf(form: string): string {
  if (form.startsWith('/')) return form.slice(1);
  if (form === 'bic') return BIC;
  const [, kind, least, most] = /^([ad])(\d+)(?:-(\d+))?$/.exec(form) ?? [];
  const sign = kind === 'a' ? '[A-Za-z\\d]' : '\\d';
  return `${sign}{${[least, most].filter(Boolean).join(',')}}`;
}

/** Names that stay the same in every language. */
const NAMES: Readonly<Record<string, string>> = { bic: 'BIC / SWIFT', bsb: 'BSB', ifsc: 'IFSC' };
const ACCOUNT_NAMES: Readonly<Record<string, string>> = { AR: 'CBU', MX: 'CLABE', PE: 'CCI' };

function labelOf(name: string): Text {
  const own = NAMES[name];
  return own === undefined
    ? { key: `label.bank.${name}` }
    : { key: 'label.bank.named', values: { name: own } };
}

function accountLabel(country: string, iban: boolean): Text {
  if (iban) return { key: 'label.bank.iban' };
  const name = ACCOUNT_NAMES[country];
  if (name === undefined) return { key: 'label.bank.account_number' };
  return { key: 'label.bank.account_number_named', values: { name } };
}

function numberPart(name: string, label: Text, rule: Omit<Rule, 'required'>): BankPart {
  const digits = /^[\\d{},0-9]+$/.test(rule.pattern ?? '');
  return {
    name,
    label,
    kind: 'text',
    keyboard: digits
      ? { inputmode: 'numeric', autocomplete: 'off' }
      : { autocomplete: 'off', capitals: 'characters' },
    rule: { required: true, clean: 'compact', ...rule },
  };
}

interface Split {
  name: string;
  form: string;
}

/** `bank_code:d4-branch_code:d3` -> its parts and the sign that joins them. */
function splitRouting(routing: string): { parts: Split[]; glue: string } {
  if (routing === 'none') return { parts: [], glue: '' };
  const glue = /\+[a-z]+_/.test(routing) ? '' : '-';
  const parts = routing.split(/[+-](?=[a-z]+_[a-z]+:)/).map((part) => {
    const [name = '', form = 'bic'] = part.split(':');
    return { name, form };
  });
  return { parts, glue };
}

function ibanRule(country: string): Omit<Rule, 'required'> {
  const length = lengths.get(country);
  const pattern = length === undefined ? '[A-Za-z]{2}\\d{2}[A-Za-z\\d]{11,30}' : undefined;
  return {
    pattern: pattern ?? `[A-Za-z]{2}\\d{2}[A-Za-z\\d]{${(length ?? 4) - 4}}`,
    example: `${country}00 0000 0000 …`,
  };
}

/** The inputs of a bank account in a country; unknown countries are asked for an IBAN or number. */
export function bankOf(country: string, sandbox = false): BankForm {
  const row = rows.get(country) ?? { currency: 'usd', account: 'a4-34', routing: 'bic', test: '-' };
  const iban = row.account === 'iban';
  const { parts, glue } = splitRouting(row.routing);
  const [account = '-', routing] = row.test.split('/');
  const test =
    account === '-' ? null : { account_number: account, routing_number: routing ?? null };
  const known = (value: string | null | undefined) =>
    sandbox && value ? { sandbox: [value], example: value } : {};
  const number = iban ? ibanRule(country) : { pattern: patternOf(row.account) };
  const types = ACCOUNT_TYPES[country];
  return {
    country,
    currency: row.currency,
    iban,
    parts: [
      holder,
      ...(types === undefined ? [] : [typePart(types)]),
      ...parts.map(({ name, form }, index) =>
        numberPart(name, labelOf(name), {
          pattern: patternOf(form),
          ...known(parts.length === 1 ? routing : partOf(routing, glue, parts, index)),
        }),
      ),
      numberPart('account_number', accountLabel(country, iban), {
        ...number,
        ...known(test?.account_number),
      }),
    ],
    routing: parts.length === 0 ? null : parts.map(({ name }) => `{${name}}`).join(glue),
    test,
  };
}

const holder: BankPart = {
  name: 'account_holder_name',
  label: { key: 'label.bank.account_holder_name' },
  kind: 'text',
  keyboard: { autocomplete: 'name', capitals: 'words' },
  rule: { required: true, max: 200, clean: 'trim' },
};

function typePart(types: readonly string[]): BankPart {
  const options = types.map((value) => ({ value, text: { key: `account_type.${value}` } }));
  return {
    name: 'account_type',
    label: { key: 'label.bank.account_type' },
    kind: 'select',
    keyboard: {},
    rule: { required: true, options },
  };
}

/** One part of the test mode's routing number: `1100-000` -> `000`, of seven digits `1100` + `000`. */
function partOf(routing: string | undefined, glue: string, parts: readonly Split[], index: number) {
  if (routing === undefined) return null;
  if (glue !== '') return routing.split(glue)[index];
  const sizes = parts.map(({ form }) => Number(/\d+/.exec(form)?.[0]));
  const from = sizes.slice(0, index).reduce((sum, size) => sum + size, 0);
  return routing.slice(from, from + (sizes[index] ?? 0));
}

const compact = (text: string): string => text.replaceAll(/[\s-]/g, '');

/** British sort codes are written in pairs. */
function written(name: string, value: string): string {
  const plain = compact(value);
  return name === 'sort_code' && plain.length === 6
    ? plain.replace(/(..)(..)(..)/, '$1-$2-$3')
    : plain;
}

/** The parameters of `bank_account` from what was written into the parts. */
export function bankParams(form: BankForm<unknown>, values: Readonly<Record<string, string>>) {
  const routing = form.routing?.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    written(name, values[name] ?? ''),
  );
  const number = compact(values.account_number ?? '');
  return {
    country: form.country,
    currency: values.currency ?? form.currency,
    account_number: form.iban ? number.toUpperCase() : number,
    ...(routing === undefined ? {} : { routing_number: routing }),
    ...(values.account_type ? { account_type: values.account_type } : {}),
    ...(values.account_holder_name
      ? { account_holder_name: values.account_holder_name.trim() }
      : {}),
  };
}

/** Do the two check digits of an IBAN fit the rest of it (ISO 13616)? */
export function isIban(text: string): boolean {
  const plain = compact(text).toUpperCase();
  const length = lengths.get(plain.slice(0, 2));
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(plain)) return false;
  if (length !== undefined && plain.length !== length) return false;
  const turned = plain.slice(4) + plain.slice(0, 4);
  const digits = [...turned].map((sign) => Number.parseInt(sign, 36)).join('');
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
}
