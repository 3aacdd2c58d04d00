// The public register: does it know the company, and are the people behind it those that it names?
// What it does not find is declared or shown by a document, as the country's row says; people whom
// the account does not name are added.
import type { Facts } from './facts.ts';
import { accountHas, documentCheck } from './fields.ts';
import type { Asked, ProofInput, ProofState } from './proofs.ts';
import { Subject } from './results.ts';
import type { Answer } from './rulebook.ts';

/** What is open of one question: nothing, or what is asked for, or what is being checked. */
interface Open {
  asked: Asked[];
  checked: Asked[];
}

/** A paper that is asked for: missing, being checked, or asked again when it failed. */
function paper(on: Subject, field: string, check: string, code: string | undefined): Open {
  const given = accountHas(on.facts, field);
  const verdict = on.verdict(check, given);
  if (verdict === 'verified') return { asked: [], checked: [] };
  if (verdict === 'running' || verdict === 'review') return { asked: [], checked: [{ field }] };
  const failed = on.errors(check)[0]?.code;
  return { asked: [{ field, code: failed ?? code }], checked: [] };
}

function question(on: Subject, { fields, code }: Answer): Open {
  const open: Open = { asked: [], checked: [] };
  for (const field of fields) {
    const check = documentCheck(field);
    if (check !== null) {
      const one = paper(on, field, check, code);
      open.asked.push(...one.asked);
      open.checked.push(...one.checked);
    } else if (!accountHas(on.facts, field)) open.asked.push({ field, code });
  }
  return open;
}

/** People are missing: they are added, or a paper shows that nobody is. */
function people(on: Subject, field: string, code: string, instead: string | undefined): Open {
  const ask = { field, code };
  if (instead === undefined) return { asked: [ask], checked: [] };
  const check = documentCheck(instead) ?? instead;
  const shown = paper(on, instead, check, undefined);
  if (shown.asked.length === 0) return shown;
  return { asked: [{ ...ask, instead }], checked: [] };
}

/** Owned by somebody who has not to be named: nobody's ownership is asked about. */
const exempt = ({ account }: Facts, field: string) =>
  field.includes('owner') && account.company.ownership_exemption_reason != null;

export function registry(input: ProofInput): ProofState {
  const { facts, row } = input;
  const on = new Subject(facts, 'account', 'account');
  const verdict = on.verdict('registry', accountHas(facts, 'company.name'));
  if (verdict === 'running' || verdict === 'review') {
    const shown = (row.shown ?? []).filter((field) => !accountHas(facts, field));
    return on.state(
      'pending',
      shown.map((field) => ({ field })),
    );
  }
  if (verdict !== 'failed') return on.state(verdict === 'none' ? 'nothing' : 'proved', []);
  const asked: Asked[] = [];
  const checked: Asked[] = [];
  for (const { field, code } of on.errors('registry')) {
    if (exempt(facts, field)) continue;
    const answer = row.answers?.[field];
    const added = field.endsWith('_provided');
    const open = added
      ? people(on, field, code, answer?.fields[0])
      : question(on, answer ?? { fields: [field], code });
    asked.push(...open.asked);
    checked.push(...open.checked);
  }
  if (asked.length > 0) return on.state('failed', asked);
  if (checked.length > 0) return { ...on.state('pending', checked), shown: true };
  return on.state('proved', []);
}
