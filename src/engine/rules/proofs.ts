// How each proof reads the results of the checks: proved, still running, or failed and what is
// asked next. A proof may rest on several checks: documents override numbers (Stripe, testing).
import type { CheckSubject } from './checks.ts';
import type { Effect } from './entries.ts';
import type { ExternalAccount, Facts, Person } from './facts.ts';
import { accountHas, personHas, NAME, DOB } from './fields.ts';
import { registry } from './registry.ts';
import { resultOf, Subject } from './results.ts';
import type { ProofName, Prove } from './rulebook.ts';

export interface ProofInput {
  facts: Facts;
  row: Prove;
  person: Person | null;
  bank: ExternalAccount | null;
  /** Address fields that the table asks of this subject, relative to it. */
  addressFields: readonly string[];
  /** Fields of this subject that a format already refuses. */
  refused: ReadonlySet<string>;
}

export interface Asked {
  field: string;
  code?: string;
  /** Another field that would do as well. */
  instead?: string;
  /** What it costs, where that is not what the row says. */
  costs?: Effect[];
  /** Since when it is asked for, where that is known: unix seconds. */
  since?: number;
}

export interface ProofState {
  state: 'failed' | 'nothing' | 'pending' | 'proved' | 'review';
  asked: Asked[];
  /** Checks that should run: their names. */
  wants: string[];
  /** It is shown that it is looked at, even where the row says nothing of its check. */
  shown?: true;
}

const NOTHING: ProofState = { state: 'nothing', asked: [], wants: [] };
const PROVED: ProofState = { state: 'proved', asked: [], wants: [] };

const none = (input: ProofInput, fields: readonly string[]) =>
  !fields.some((field) => input.refused.has(field));

/**
 * Name, birth date and number, or a document instead, or where the rules say so a living face. What
 * fails asks for the next step.
 */
function identity(input: ProofInput): ProofState {
  const { facts, person, row } = input;
  if (person === null) return NOTHING;
  const steps = row.escalation ?? [];
  const on = new Subject(facts, 'person', person.id);
  const given = [...NAME, ...DOB].every((field) => personHas(person, field));
  const numbered = !steps.includes('id_number') || personHas(person, 'ssn_last_4');
  const document = on.verdict('document', personHas(person, 'verification.document'));
  const typed = on.verdict('identity', given && numbered && none(input, DOB));
  // A document overrides numbers, a bad one too.
  const keyed = document === 'failed' && typed !== 'review' ? 'none' : typed;
  const face = row.or === undefined ? 'none' : on.verdict('liveness', personHas(person, row.or));
  if (keyed === 'review') return on.state('review', []);
  if ([document, keyed, face].includes('verified')) return { ...PROVED, wants: on.wants };
  const next = steps.find((field) => !personHas(person, field)) ?? 'verification.document';
  const instead = next === 'verification.document' && row.or ? { instead: row.or } : {};
  const ask = (code?: string): Asked[] =>
    steps.length === 0
      ? []
      : [{ field: next, ...(code === undefined ? {} : { code }), ...instead }];
  if (document === 'running') return on.state('pending', [{ field: 'verification.document' }]);
  if (row.or && (face === 'running' || face === 'review')) {
    return on.state('pending', [{ field: row.or }]);
  }
  if (keyed === 'running') {
    const shown = row.shown?.map((field) => ({ field }));
    return on.state('pending', shown ?? ask());
  }
  if (document === 'failed' || document === 'review') {
    const code = on.errors('document')[0]?.code;
    const other = row.or ? { instead: row.or } : {};
    return on.state('failed', [{ field: 'verification.document', code, ...other }]);
  }
  if (keyed !== 'failed') return on.state('nothing', []);
  return on.state('failed', ask(on.errors('identity')[0]?.code));
}

/** An address that fails is proved by a document of its own (Stripe's test matrix of persons). */
function address(input: ProofInput): ProofState {
  const { facts, person, addressFields, row } = input;
  if (person === null || addressFields.length === 0) return NOTHING;
  const on = new Subject(facts, 'person', person.id);
  const complete = addressFields.every((field) => personHas(person, field));
  const papers = on.verdict(
    'additional_document',
    personHas(person, 'verification.additional_document'),
  );
  const keyed = on.verdict('address', complete && none(input, addressFields));
  if (papers === 'verified' || keyed === 'verified') return { ...PROVED, wants: on.wants };
  const field = 'verification.additional_document';
  if (papers === 'running') return on.state('pending', [{ field }]);
  if (keyed === 'running') {
    const shown = row.escalation ?? addressFields;
    return on.state(
      'pending',
      shown.map((name) => ({ field: name })),
    );
  }
  const failed = papers === 'none' ? 'address' : 'additional_document';
  const code = on.errors(failed)[0]?.code;
  return keyed === 'none' ? on.state('nothing', []) : on.state('failed', [{ field, code }]);
}

/** The taxpayer number of a person; a verified document overrides it. */
function idNumber(input: ProofInput): ProofState {
  const { facts, person } = input;
  if (person === null) return NOTHING;
  const on = new Subject(facts, 'person', person.id);
  const given = person.id_number_provided === true && NAME.every((name) => personHas(person, name));
  const verdict = on.verdict('id_number', given && none(input, DOB));
  if (verdict === 'running') return on.state('pending', [{ field: 'id_number' }]);
  if (resultOf(facts, 'document', 'person', person.id)?.status === 'verified') return PROVED;
  if (verdict !== 'failed') return on.state(verdict === 'verified' ? 'proved' : 'nothing', []);
  return on.state('failed', [{ field: 'id_number', code: on.errors('id_number')[0]?.code }]);
}

/** A check of the account whose failure asks for the very fields that it found wrong. */
function ofAccount(input: ProofInput, check: string, shown: readonly string[]): ProofState {
  const on = new Subject(input.facts, 'account', 'account');
  const given = shown.length > 0 && shown.every((field) => accountHas(input.facts, field));
  const verdict = on.verdict(check, given && none(input, shown));
  if (verdict === 'running')
    return on.state(
      'pending',
      shown.map((field) => ({ field })),
    );
  if (verdict !== 'failed') return on.state(verdict === 'none' ? 'nothing' : 'proved', []);
  return on.state('failed', on.errors(check));
}

/** The company's number with the tax office; a document of the office proves it as well. */
function taxId(input: ProofInput): ProofState {
  const number = input.row.shown?.[0] ?? 'company.tax_id';
  const state = ofAccount(input, 'tax_id', ['company.name', number]);
  const on = new Subject(input.facts, 'account', 'account');
  const field = 'company.verification.document';
  const document = on.verdict('company_document', accountHas(input.facts, field));
  const wants = [...state.wants, ...on.wants];
  if (document === 'verified') return { ...PROVED, wants };
  if (document === 'running') return { state: 'pending', asked: [{ field }], wants };
  if (document === 'failed' && state.state !== 'proved') {
    return { state: 'failed', asked: on.errors('company_document'), wants };
  }
  if (state.state === 'pending') return { ...state, asked: [{ field: number }], wants };
  return { ...state, asked: state.asked.map((asked) => ({ ...asked, instead: field })), wants };
}

/** Whose bank account it is: silent while it runs, asks for a statement when it fails. */
function bankOwnership(input: ProofInput): ProofState {
  const { facts, bank } = input;
  if (bank === null || bank.object !== 'bank_account') return NOTHING;
  const on = new Subject(facts, 'external_account', bank.id);
  const verdict = on.verdict('bank_ownership', true);
  if (verdict === 'running') return on.state('pending', []);
  return verdict === 'failed' ? on.state('failed', on.errors('bank_ownership')) : PROVED;
}

/** A document that a row asks for: being checked once it is there, asked again when it fails. */
export function documentState(
  facts: Facts,
  check: string,
  kind: CheckSubject,
  subject: string,
  field: string,
  given: boolean,
): ProofState {
  const on = new Subject(facts, kind, subject);
  const verdict = on.verdict(check, given);
  if (verdict === 'running' || verdict === 'review') return on.state('pending', [{ field }]);
  if (verdict === 'verified') return { ...PROVED, wants: on.wants };
  if (verdict === 'none') return on.state('nothing', []);
  return on.state('failed', [{ field, code: on.errors(check)[0]?.code }]);
}

const PROOFS: Record<ProofName, (input: ProofInput) => ProofState> = {
  address,
  bank_ownership: bankOwnership,
  company_address: (input) => ofAccount(input, 'company_address', input.addressFields),
  id_number: idNumber,
  identity,
  registry,
  tax_id: taxId,
  url: (input) => ofAccount(input, 'url', ['business_profile.url']),
};

/** What a row's proof says of its subject at this moment. */
export function stateOf(input: ProofInput): ProofState {
  return PROOFS[input.row.proof](input);
}
