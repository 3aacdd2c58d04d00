// What is known of an account has to be collected anew at least every six months (Stripe, API
// onboarding). Where a sandbox asks for it, the information comes back as due when its time has
// passed, with the usual notice; any update that sends the legal entity or the terms confirms it.
import { rulesFor } from './countries/index.ts';
import { NOTICE } from './deadlines.ts';
import type { Account, Facts, Finding, Person } from './facts.ts';
import { accountHas, personHas } from './fields.ts';
import { tableOf } from './reader.ts';
import type { Rows } from './rulebook.ts';

const DAY = 86_400;
/** What is confirmed, of all that a table asks for. */
const CONFIRMED =
  /^(?:business_profile\.url|company\.(?:address\.|name$|phone$)|address\.|email$|first_name$|last_name$|phone$)/;

/** By when what is known has to be confirmed, unix seconds; null where nobody asks for it. */
export function confirmBy({ confirmed_at, created, reconfirm_days }: Account): number | null {
  return reconfirm_days == null ? null : (confirmed_at ?? created) + reconfirm_days * DAY;
}

function asked(rows: Rows): string[] {
  const fields = rows.flatMap((row) => ('fields' in row ? row.fields : []));
  return [...new Set(fields)].filter((field) => CONFIRMED.test(field));
}

function findingsOf(facts: Facts, at: number): Finding[] {
  const { account, persons } = facts;
  const table = tableOf(rulesFor(account.country, account.tos_acceptance.service_agreement), facts);
  const own = asked(table.account).filter((field) => accountHas(facts, field));
  const person = persons.find(({ relationship }) => relationship.representative);
  const of = asked(table.roles.representative ?? []).filter((field) => holds(person, field));
  return [
    ...own.map((field) => finding('account', field, at)),
    ...of.map((field) => finding(person?.id ?? 'account', field, at)),
  ];
}

const holds = (person: Person | undefined, field: string) =>
  person !== undefined && personHas(person, field);

function finding(subject: string, field: string, at: number): Finding {
  return {
    subject,
    field,
    state: 'failed',
    code: null,
    costs: ['capability'],
    from: at + NOTICE,
    capability: null,
    at,
    // Only a confirmation answers it, not a value of another field.
    revision: Number.MAX_SAFE_INTEGER,
    confirms: true,
  };
}

/** The facts with what has to be confirmed now, or without what was confirmed. */
export function asConfirmed(facts: Facts, now: number): Facts {
  const { account } = facts;
  const due = confirmBy(account);
  const { findings = [] } = account;
  const open = findings.some(({ confirms }) => confirms);
  const overdue = due !== null && due <= now;
  if (open === overdue) return facts;
  const others = findings.filter(({ confirms }) => !confirms);
  const added = overdue ? findingsOf(facts, due) : [];
  if (added.length === 0 && others.length === findings.length) return facts;
  return { ...facts, account: { ...account, findings: [...others, ...added] } };
}
