// What a form can tell by itself about a value, before it is sent. It catches slips; the backend
// judges. The answer is a text of the locales.
import { isIban } from './bank.ts';
import type { BankPart, Field, Rule, Text } from './field.ts';
import {
  isBank,
  isDate,
  isDocument,
  isGiven,
  isList,
  isMoney,
  type DateValue,
  type FileRef,
  type Value,
} from './value.ts';

const problem = (name: string, values?: Record<string, string>): Text =>
  values === undefined ? { key: `problem.${name}` } : { key: `problem.${name}`, values };

/** The value without what people write for the eye's sake. */
export function cleaned(text: string, rule: Rule<unknown>): string {
  if (rule.clean === 'compact') return text.replaceAll(/[\s().,/-]/g, '');
  return rule.clean === 'digits' ? text.replaceAll(/\D/g, '') : text.trim();
}

function textProblem(text: string, rule: Rule<unknown>): Text | null {
  if (rule.sandbox?.includes(text.trim())) return null;
  const plain = cleaned(text, rule);
  const length = [...plain].length;
  if (rule.options && !rule.options.some(({ value }) => value === plain)) {
    // Where a pattern is given as well, what is not listed may still be right.
    if (rule.pattern === undefined) return problem('choose');
  }
  if (rule.min !== undefined && length < rule.min) {
    return problem('too_short', { min: String(rule.min) });
  }
  if (rule.max !== undefined && length > rule.max) {
    return problem('too_long', { max: String(rule.max) });
  }
  if (rule.pattern !== undefined && !new RegExp(`^(?:${rule.pattern})$`, 'iu').test(plain)) {
    return rule.example ? problem('format', { example: rule.example }) : problem('format_plain');
  }
  return null;
}

const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;
const URL_FORM = /^(https?:\/\/)?([\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,}(:\d+)?([/?#]\S*)?$/iu;

function isDay({ day, month, year }: DateValue): boolean {
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year > 1000;
}

function dateProblem(value: Value, today: number): Text | null {
  if (!isDate(value) || !isDay(value)) return problem('date');
  const at = new Date(Date.UTC(2000, 0, 1)).setUTCFullYear(value.year, value.month - 1, value.day);
  return at > today ? problem('date_future') : null;
}

function numberProblem(value: Value, { min = 0, max = Infinity }: Rule<unknown>): Text | null {
  const number = typeof value === 'string' ? Number(value.replace(',', '.')) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return problem('number');
  const range = { min: String(min), max: String(max) };
  return number < min || number > max ? problem('range', range) : null;
}

const isLost = (file: FileRef | undefined): boolean =>
  typeof file === 'object' && file.failed === true;

function documentProblem(value: Value, { document, rule }: Field<unknown>): Text | null {
  if (!isDocument(value)) return problem('file_missing');
  const { front, back, files, kind } = value;
  if ([front, back, ...(files ?? [])].some(isLost)) return problem('file_lost');
  if (document?.sides === 'files') return files?.length ? null : problem('file_missing');
  // Only the kind of paper was chosen, of which none is needed.
  if (!rule.required && front === undefined && back === undefined) return null;
  const chosen = document?.kinds.find((one) => one.kind === kind);
  if (front === undefined)
    return problem(chosen?.back === false ? 'file_missing' : 'file_front_missing');
  return chosen?.back === true && back === undefined ? problem('file_back_missing') : null;
}

/** What is wrong with one part of a bank account; null: nothing. */
export function partProblem(
  part: BankPart<unknown>,
  text: string | undefined,
  iban: boolean,
): Text | null {
  if (text === undefined || text.trim() === '') return problem('required');
  if (part.rule.sandbox?.includes(text.trim())) return null;
  if (iban && part.name === 'account_number') return isIban(text) ? null : problem('iban');
  return textProblem(text, part.rule);
}

function bankProblem(value: Value, { bank }: Field<unknown>): Text | null {
  if (bank === null || !isBank(value)) return problem('required');
  for (const part of bank.parts) {
    const wrong = partProblem(part, value[part.name], bank.iban);
    if (wrong !== null) return wrong;
  }
  return null;
}

/** A file before it is uploaded: its media type and its size in bytes. */
export function fileProblem(
  field: Field<unknown>,
  file: { type: string; size: number },
): Text | null {
  if (field.document === null) return null;
  const { types, bytes_max: most } = field.document;
  if (!types.includes(file.type)) {
    return problem(types.includes('application/pdf') ? 'file_type_scan' : 'file_type_picture');
  }
  return file.size > most ? problem('file_too_large', { size: String(most / 1024 / 1024) }) : null;
}

/** Nothing was typed, chosen or uploaded. */
function missing({ kind, rule, document }: Field<unknown>): Text {
  // Which paper it is comes first, where that makes a difference.
  const which = document?.kinds.some(({ back }) => back) && document.kinds.some((k) => !k.back);
  if (kind === 'file') return problem(which ? 'choose' : 'file_missing');
  const chosen = kind === 'select' || kind === 'country' || (kind === 'state' && rule.options);
  return problem(chosen ? 'choose' : 'required');
}

/**
 * What is wrong with a value; null: nothing that a form could tell.
 * @param today milliseconds, for dates that must lie in the past
 */
export function problemOf(
  field: Field<unknown>,
  value: Value | undefined,
  today = Date.now(),
): Text | null {
  const { kind, rule } = field;
  if (kind === 'liveness' || kind === 'risk_form') return null;
  if (kind === 'list') return value === undefined && rule.required ? problem('required') : null;
  if (!isGiven(value)) {
    return rule.required ? missing(field) : null;
  }
  if (kind === 'checkbox') return value === true || !rule.required ? null : problem('checkbox');
  if (kind === 'choices') return isList(value) ? null : problem('choose');
  if (kind === 'date') return dateProblem(value, today);
  if (kind === 'file') return documentProblem(value, field);
  if (kind === 'bank_account') return bankProblem(value, field);
  if (kind === 'money') return isMoney(value) ? null : problem('number');
  if (kind === 'number' || kind === 'percent') return numberProblem(value, rule);
  if (typeof value !== 'string') return problem('required');
  if (value.trim() === '') return rule.required ? missing(field) : null;
  if (kind === 'email' && !EMAIL.test(value.trim())) return problem('email');
  if (kind === 'url' && !URL_FORM.test(value.trim())) return problem('url');
  const wrong = textProblem(value, rule);
  return wrong !== null && kind === 'phone' ? problem('phone') : wrong;
}
