// The form model: requirements in, form out; values in, parameters out. Pure, for browsers too.
export { bankOf, bankParams, BANK_COUNTRIES, isIban } from './bank.ts';
export { cleaned, fileProblem, partProblem, problemOf } from './check.ts';
export { ACCOUNT, entryOf, PERSON } from './catalogue/index.ts';
export type { Catalogue, Spec } from './catalogue/spec.ts';
export { COUNTRIES } from './data/countries.ts';
export { STEPS } from './field.ts';
export type {
  BankForm,
  BankPart,
  DocumentRule,
  Due,
  Field,
  FieldError,
  Kind,
  Option,
  Rule,
  StepName,
  Text,
} from './field.ts';
export { formOf } from './form.ts';
export type { Block, Form, FormOptions, Notice, Requirements, Section, Step } from './form.ts';
export { morePeople } from './more.ts';
export { paramsOf } from './params.ts';
export type { Params, PersonParams, Submission, Upload } from './params.ts';
export { readPath } from './path.ts';
export { anotherPerson, roleOf } from './people.ts';
export type { PersonRef } from './people.ts';
export { STATUSES, statusKey, statusOf } from './status.ts';
export type { Standing, Status } from './status.ts';
export type {
  BankValue,
  DateValue,
  DocumentValue,
  FileRef,
  MoneyValue,
  Value,
  Values,
} from './value.ts';
