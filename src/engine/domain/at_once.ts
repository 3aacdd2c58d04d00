// Results that a request brings about itself, without waiting for a check: test mode's values that
// verify at once, and a file that failed before (it is not looked at again: "duplicate uploads
// immediately trigger an error", seed 004).
import type { Account, DocumentSides, ExternalAccount, Facts, Result } from '../rules/facts.ts';
import type { CheckSubject } from '../rules/checks.ts';
import { revisionOf } from '../rules/results.ts';
import {
  failedBefore,
  immediatelyOfAccount,
  immediatelyOfPerson,
  type Outcome,
} from '../rules/simulated.ts';
import type { Brought } from './references.ts';
import type { SentNumbers } from './secrets.ts';

/** The numbers that this request sent, by the subject they are of. */
export type NumbersSent = ReadonlyMap<string, SentNumbers>;

interface Files {
  check: string;
  kind: CheckSubject;
  subject: string;
  ids: string[];
}

const sides = (document: DocumentSides | undefined): string[] =>
  [document?.front, document?.back].filter((id) => typeof id === 'string');

type Documents = Account['documents'] | undefined;

function documents(kind: CheckSubject, subject: string, hashes: Documents): Files[] {
  return Object.entries(hashes ?? {}).map(([name, hash]) => ({
    check: kind === 'external_account' ? 'bank_ownership' : `documents.${name}`,
    kind,
    subject,
    ids: hash.files ?? [],
  }));
}

const ofBank = (one: ExternalAccount): Files[] =>
  one.object === 'card' ? [] : documents('external_account', one.id, one.documents);

/** Every document of an account, with the check that judges it. */
export function documentsOf({ account, persons, external_accounts }: Facts): Files[] {
  const company = sides(account.company.verification?.document);
  return [
    { check: 'company_document', kind: 'account', subject: 'account', ids: company },
    ...documents('account', 'account', account.documents),
    ...persons.flatMap((person): Files[] => {
      const { document, additional_document } = person.verification ?? {};
      const of = { kind: 'person', subject: person.id } as const;
      return [
        { ...of, check: 'document', ids: sides(document) },
        { ...of, check: 'additional_document', ids: sides(additional_document) },
        ...documents('person', person.id, person.documents),
      ];
    }),
    ...external_accounts.flatMap(ofBank),
  ];
}

function ofFiles(facts: Facts, { files }: Brought): Map<string, Outcome> {
  const outcomes = new Map<string, Outcome>();
  if (files.size === 0) return outcomes;
  const failed = facts.account.failed_files ?? {};
  for (const { check, subject, ids } of documentsOf(facts)) {
    const brought = ids.flatMap((id) => files.get(id) ?? []);
    const code = brought.map(({ digest }) => failed[digest]).find(Boolean);
    const key = `${check}:${subject}`;
    if (code !== undefined) outcomes.set(key, failedBefore(check, code));
  }
  return outcomes;
}

const given = (numbers: SentNumbers | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(numbers ?? {}).flatMap(([name, value]) =>
      value === null ? [] : [[name, value]],
    ),
  );

function ofValues(facts: Facts, sent: NumbersSent): Map<string, Outcome> {
  const outcomes = new Map<string, Outcome>();
  const company = given(sent.get('account'));
  for (const [check, outcome] of Object.entries(immediatelyOfAccount(facts.account, company))) {
    outcomes.set(`${check}:account`, outcome);
  }
  for (const person of facts.persons) {
    const verdicts = immediatelyOfPerson(person, given(sent.get(person.id)));
    for (const [check, outcome] of Object.entries(verdicts)) {
      outcomes.set(`${check}:${person.id}`, outcome);
    }
  }
  return outcomes;
}

function kindOf(subject: string): CheckSubject {
  if (subject === 'account') return 'account';
  return subject.startsWith('person_') ? 'person' : 'external_account';
}

/**
 * The facts with what is known at once.
 * @param changed only what was written at this revision is judged
 */
export function knownAtOnce(
  facts: Facts,
  changed: { revision: number; now: number; brought: Brought; numbers: NumbersSent },
): Facts {
  const { revision, now, brought, numbers } = changed;
  const { generation, livemode } = facts.account;
  const later = livemode || generation === 'legal_entity';
  const values = later ? [] : ofValues(facts, numbers);
  const outcomes = new Map([...values, ...ofFiles(facts, brought)]);
  const results: Record<string, Result> = {};
  for (const [key, { status, errors }] of outcomes) {
    const [check = '', subject = ''] = key.split(':');
    const own = revisionOf(facts, check, kindOf(subject), subject);
    if (own === revision) results[key] = { status, revision, at: now, errors };
  }
  if (Object.keys(results).length === 0) return facts;
  const account = { ...facts.account, results: { ...facts.account.results, ...results } };
  return { ...facts, account };
}
