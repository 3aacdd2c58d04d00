// From the values of a form back to API parameters: what the platform's server sends in plain,
// what the browser turns into tokens, and what must be uploaded first.
import { bankParams } from './bank.ts';
import { entryOf } from './catalogue/index.ts';
import type { Field } from './field.ts';
import { FLAG, roleOf } from './people.ts';
import {
  isBank,
  isDate,
  isDocument,
  isGiven,
  isList,
  isMoney,
  type DocumentValue,
  type FileRef,
  type Value,
  type Values,
} from './value.ts';

export interface Params {
  [name: string]: Param;
}
type Param = boolean | number | Param[] | Params | string;

/** A file that must be uploaded before its id can be sent. */
export interface Upload {
  field: string;
  purpose: string;
  side: 'back' | 'files' | 'front';
  index: number;
  local: string;
}

export interface PersonParams {
  /** Null: the person is to be created. */
  id: string | null;
  /** The subject of its fields. */
  subject: string;
  /** Of a person token; never through the platform's server. */
  token: Params;
}

export interface Submission {
  /** Plain, by the platform's server. */
  account: Params;
  /** Of an account token; null: none is needed. */
  account_token: Params | null;
  /** Of a bank account token. */
  bank_account: Params | null;
  persons: readonly PersonParams[];
  /** Changes of bank accounts that exist, by id. */
  external_accounts: Readonly<Record<string, Params>>;
  uploads: readonly Upload[];
  /** Acceptances whose date and address the server adds: `tos_acceptance`-like hashes. */
  stamps: readonly { subject: string; path: string }[];
  /** Fields that only their own pages can answer. */
  elsewhere: readonly string[];
}

function isParams(param: Param | undefined): param is Params {
  return typeof param === 'object' && !Array.isArray(param);
}

function put(params: Params, path: string, value: Param): void {
  const names = path.split('.');
  const last = names.pop() ?? path;
  let holder = params;
  for (const name of names) {
    const next = holder[name];
    if (isParams(next)) holder = next;
    else {
      const made: Params = {};
      holder[name] = made;
      holder = made;
    }
  }
  holder[last] = value;
}

const idOf = (file: FileRef | undefined): string | null =>
  typeof file === 'string' && file !== '' ? file : null;

function sidesOf(value: DocumentValue): Params | null {
  const [front, back] = [idOf(value.front), idOf(value.back)];
  const files = value.files?.map(idOf).filter((id) => id !== null) ?? [];
  const sides: Params = {
    ...(front === null ? {} : { front }),
    ...(back === null ? {} : { back }),
    ...(files.length === 0 ? {} : { files }),
  };
  return Object.keys(sides).length === 0 ? null : sides;
}

function uploadsOf(field: Field<unknown>, value: DocumentValue): Upload[] {
  const purpose = field.document?.purpose ?? 'account_requirement';
  const upload = (side: Upload['side'], file: FileRef | undefined, index = 0): Upload[] =>
    file === undefined || typeof file === 'string'
      ? []
      : [{ field: field.id, purpose, side, index, local: file.local }];
  return [
    ...upload('front', value.front),
    ...upload('back', value.back),
    ...(value.files ?? []).flatMap((file, index) => upload('files', file, index)),
  ];
}

/** Numbers as numbers, phones without what is written for the eye; null: nothing to send. */
function paramOf(field: Field<unknown>, value: Value): Param | null {
  if (isDate(value)) return { day: value.day, month: value.month, year: value.year };
  if (isMoney(value)) return { ...value };
  if (isDocument(value) && field.kind === 'file') return sidesOf(value);
  if (isList(value)) return value.map((text) => text.trim());
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return null;
  if (field.kind === 'number' || field.kind === 'percent') return Number(value.replace(',', '.'));
  if (field.kind === 'phone') return value.replaceAll(/[\s().-]/g, '');
  return value.trim();
}

const DECLARATIONS = /^company\.(directorship|representative)_declaration$/;
const TERMS = /^additional_tos_acceptances\.|^settings\.\w+\.tos_acceptance$/;
const TOKENISED = /^(business_type$|company\.|individual\.)/;

class Basket {
  readonly account: Params = {};
  readonly token: Params = {};
  readonly people = new Map<string, PersonParams>();
  readonly banks: Record<string, Params> = {};
  readonly stamps: { subject: string; path: string }[] = [];
  bank: Params | null = null;

  private person(subject: string): Params {
    const known = this.people.get(subject);
    if (known !== undefined) return known.token;
    const id = subject.startsWith('person_') ? subject : null;
    const role = roleOf(subject);
    const token: Params = role === null ? {} : { relationship: { [FLAG[role]]: true } };
    this.people.set(subject, { id, subject, token });
    return token;
  }

  /** The hash that takes a field's parameter, and the path below it. */
  private holder({ subject }: Field<unknown>, path: string): [Params, string] {
    if (subject === 'account') return [TOKENISED.test(path) ? this.token : this.account, path];
    if (/^ba_|^card_/.test(subject)) return [(this.banks[subject] ??= {}), path];
    // A person's papers of other kinds are no parameters of `individual`.
    if (subject === 'individual' && !/^documents\.|^additional_tos/.test(path)) {
      return path.startsWith('company.') ? [this.token, path] : [this.token, `individual.${path}`];
    }
    return [this.person(subject), path];
  }

  private accept(field: Field<unknown>): void {
    const { path, subject } = field;
    if (path === 'tos_acceptance') this.token.tos_shown_and_accepted = true;
    else if (path === 'company.ownership_declaration') {
      put(this.token, 'company.ownership_declaration_shown_and_signed', true);
    } else if (TERMS.test(path) || DECLARATIONS.test(path)) {
      if (subject !== 'account') this.person(subject);
      this.stamps.push({ subject, path });
    } else put(...this.holder(field, path), true);
  }

  add(field: Field<unknown>, value: Value): void {
    if (field.kind === 'checkbox') {
      if (value === true) this.accept(field);
    } else if (field.bank !== null) {
      if (isBank(value)) this.bank = bankParams(field.bank, value);
    } else if (field.kind === 'choices') this.choose(field, value);
    else {
      const param = paramOf(field, value);
      if (param === null) return;
      const { spec } = entryOf({ subject: field.subject, bare: field.path });
      put(...this.holder(field, spec.param ?? field.path), param);
    }
  }

  /** Which of the roles that were offered a person has, and which not. */
  private choose(field: Field<unknown>, value: Value): void {
    const chosen = isList(value) ? value : [];
    for (const { value: role } of field.rule.options ?? []) {
      const own = roleOf(field.subject);
      const has = chosen.includes(role) || (own !== null && FLAG[own] === role);
      put(...this.holder(field, `relationship.${role}`), has);
    }
  }
}

/**
 * What to send for the values of a form. Files that are not uploaded yet are left out of the
 * parameters and listed in `uploads`; fields without a value are left out.
 * @param form as drawn, fields of further people and of chosen alternatives included
 */
export function paramsOf(form: { fields: readonly Field<unknown>[] }, values: Values): Submission {
  const basket = new Basket();
  const uploads: Upload[] = [];
  const elsewhere: string[] = [];
  for (const field of everyField(form.fields)) {
    const value = values[field.id];
    if (field.kind === 'liveness' || field.kind === 'risk_form') {
      if (field.due !== 'offered') elsewhere.push(field.id);
      continue;
    }
    if (!isGiven(value)) continue;
    if (isDocument(value) && field.kind === 'file') uploads.push(...uploadsOf(field, value));
    basket.add(field, value);
  }
  return {
    account: basket.account,
    account_token: Object.keys(basket.token).length === 0 ? null : basket.token,
    bank_account: basket.bank,
    persons: [...basket.people.values()],
    external_accounts: basket.banks,
    uploads,
    stamps: basket.stamps,
    elsewhere,
  };
}

/** The fields and those of their alternatives, each once. */
function everyField(fields: readonly Field<unknown>[]): Field<unknown>[] {
  const all = new Map<string, Field<unknown>>();
  for (const field of fields) {
    for (const one of [field, ...field.alternatives.flat()]) {
      if (!all.has(one.id)) all.set(one.id, one);
    }
  }
  return [...all.values()];
}
