// The results of checks, as far as they still speak of the fields as they are.
import { checkNamed, type CheckSubject } from './checks.ts';
import type { Facts, Result } from './facts.ts';
import type { Asked, ProofState } from './proofs.ts';

/** The revision of the fields that a check covers: the newest write of any of them. */
export function revisionOf(
  facts: Facts,
  check: string,
  kind: CheckSubject,
  subject: string,
): number {
  const touched = touchedOf(facts, kind, subject);
  let revision = 0;
  for (const field of checkNamed(check, kind).covers) {
    const own = field === 'persons' ? personsTouched(facts) : touched[field];
    if (own !== undefined && own > revision) revision = own;
  }
  return revision;
}

function touchedOf(facts: Facts, kind: CheckSubject, subject: string): Record<string, number> {
  if (kind === 'account') return facts.account.touched;
  const list: readonly { id: string; touched: Record<string, number> }[] =
    kind === 'person' ? facts.persons : facts.external_accounts;
  return list.find((item) => item.id === subject)?.touched ?? {};
}

function personsTouched(facts: Facts): number {
  let revision = 0;
  for (const person of facts.persons) {
    for (const own of Object.values(person.touched)) if (own > revision) revision = own;
  }
  return revision;
}

/** The result of a check, if it still speaks of the fields as they are. */
export function resultOf(
  facts: Facts,
  check: string,
  kind: CheckSubject,
  subject: string,
): Result | null {
  const result = facts.account.results[`${check}:${subject}`];
  if (result === undefined) return null;
  return result.revision === revisionOf(facts, check, kind, subject) ? result : null;
}

export type Verdict = Result['status'] | 'none' | 'running';

/** The results of one subject, read for a proof: what can be judged and was not is wanted. */
export class Subject {
  readonly kind: CheckSubject;
  readonly id: string;
  readonly facts: Facts;
  readonly wants: string[] = [];

  constructor(facts: Facts, kind: CheckSubject, id: string) {
    this.facts = facts;
    this.kind = kind;
    this.id = id;
  }

  /** The check's verdict; one that can run and has none yet is wanted. */
  verdict(check: string, canRun: boolean): Verdict {
    const result = resultOf(this.facts, check, this.kind, this.id);
    if (result !== null) return result.status;
    if (!canRun) return 'none';
    this.wants.push(check);
    return 'running';
  }

  errors(check: string): Result['errors'] {
    return resultOf(this.facts, check, this.kind, this.id)?.errors ?? [];
  }

  state(state: ProofState['state'], asked: Asked[]): ProofState {
    return { state, asked, wants: this.wants };
  }
}
