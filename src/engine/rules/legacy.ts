// The judgement of accounts that were created through a version before 2019-02-19: stages instead
// of capabilities. Charges work from the start, payouts once the first stage is given; numbers and
// documents decide who is verified (seed 002, domain facts C.2 and E).
import type {
  Assessment,
  BankRequirements,
  Due,
  PersonAssessment,
  Requirements,
} from './assessment.ts';
import { reason } from './codes.ts';
import { legacyNames, legacyTable } from './countries/legacy.ts';
import { NOTICE } from './deadlines.ts';
import type { Account, Facts, Person } from './facts.ts';
import { accountHas, DOB, personHas } from './fields.ts';
import { resultOf, revisionOf } from './results.ts';
import { verdictsOf } from './verdicts.ts';

/**
 * Charges, minor units, at which the second and the third stage begin. The first is the figure of
 * Stripe's examples (testing verification), the second ours.
 */
export const STAGES: readonly [number, number] = [150_000, 2_000_000];

/** Something that is owed, by its place. */
interface Owed {
  path: string;
  /** Of a person: the path below it. */
  bare: string;
  person: string | null;
  /** When payouts end without it: -Infinity now, Infinity never. */
  at: number;
  code?: string;
}

const isOwner = ({ relationship }: Person) =>
  relationship.owner === true && relationship.representative !== true;
const representativeOf = (facts: Facts): Person | undefined =>
  facts.persons.find((person) => person.relationship.representative === true);

function placed(facts: Facts, path: string, at: number, code?: string): Owed {
  const person = representativeOf(facts);
  if (!path.startsWith('person.')) return { path, bare: path, person: null, at, code };
  const bare = path.slice('person.'.length);
  const individual = facts.account.business_type === 'individual';
  const prefix = individual ? 'individual' : (person?.id ?? 'representative');
  return { path: `${prefix}.${bare}`, bare, person: person?.id ?? null, at, code };
}

function has(facts: Facts, path: string): boolean {
  if (path === 'company.owners_provided') {
    return facts.account.company.owners_provided === true || facts.persons.some(isOwner);
  }
  if (!path.startsWith('person.')) return accountHas(facts, path);
  const person = representativeOf(facts);
  return person !== undefined && personHas(person, path.slice('person.'.length));
}

/** When the account came to a stage: by volume, or by a trigger card while nothing else is open. */
function reachedAt({ volume, pressure }: Account, amount: number, triggered: boolean): number {
  const crossed = volume.crossed[String(amount)] ?? Infinity;
  return triggered ? Math.min(crossed, pressure.next_requirements ?? Infinity) : crossed;
}

function stagesOf(facts: Facts): { owed: Owed[]; later: Owed[] } {
  const { account } = facts;
  const type = account.business_type == null ? null : kindOf(account.business_type);
  const { first, second, further } = legacyTable(account.country, type);
  const missing = (paths: readonly string[]) => paths.filter((path) => !has(facts, path));
  const owed = missing(first).map((path) => placed(facts, path, -Infinity));
  const later: Owed[] = [];
  let open = owed.length > 0;
  const stages = [second, ...further.map((path) => [path])];
  for (const [index, paths] of stages.entries()) {
    const lacking = missing(paths);
    if (lacking.length === 0) continue;
    const amount = STAGES[Math.min(index, STAGES.length - 1)] ?? Infinity;
    const at = reachedAt(account, amount, !open);
    const into = at === Infinity ? later : owed;
    into.push(...lacking.map((path) => placed(facts, path, at + NOTICE)));
    open = true;
  }
  return { owed, later };
}

const kindOf = (type: string) => (type === 'individual' ? 'individual' : 'company');

interface Checked {
  status: 'failed' | 'pending' | 'unknown' | 'verified';
  wants: string[];
  asks: { bare: string; code?: string } | null;
}

/** Who somebody is: a document first, then the numbers. */
function checkedOf(facts: Facts, person: Person): Checked {
  const complete = [...DOB, ...legacyNames(facts.account.country)];
  const wants: string[] = [];
  const verdict = (check: string, given: boolean) => {
    if (!given) return null;
    const result = resultOf(facts, check, 'person', person.id);
    if (result === null) wants.push(check);
    return result ?? 'running';
  };
  const document = verdict('document', personHas(person, 'verification.document'));
  const keyed = verdict(
    'identity',
    complete.every((field) => personHas(person, field)),
  );
  if (document === 'running' || keyed === 'running')
    return { status: 'pending', wants, asks: null };
  if (document?.status === 'verified') return { status: 'verified', wants, asks: null };
  if (document?.status === 'failed') {
    const code = document.errors[0]?.code;
    return { status: 'failed', wants, asks: { bare: 'verification.document', code } };
  }
  if (keyed === null) return { status: 'unknown', wants, asks: null };
  if (keyed.status === 'verified') return { status: 'verified', wants, asks: null };
  if (keyed.status === 'review') return { status: 'pending', wants, asks: null };
  return { status: 'failed', wants, asks: { bare: nextOf(facts, person) } };
}

/** The last four digits that do not match ask for the whole number, that for a document. */
function nextOf({ account }: Facts, person: Person): string {
  const numbered = account.country === 'US' && person.id_number_provided !== true;
  return numbered ? 'id_number' : 'verification.document';
}

const BANK: BankRequirements = {
  currently_due: [],
  errors: [],
  past_due: [],
  pending_verification: [],
};

function dueOf(owed: readonly Owed[], later: readonly Owed[], now: number, bare: boolean): Due {
  const name = (one: Owed) => (bare ? one.bare : one.path);
  const names = (list: readonly Owed[]) => [...new Set(list.map(name))].sort();
  return {
    alternatives: [],
    currently_due: names(owed),
    errors: owed.flatMap((one) =>
      one.code === undefined
        ? []
        : [{ code: one.code, reason: reason(one.code, one.bare, now), requirement: name(one) }],
    ),
    eventually_due: names([...owed, ...later]),
    past_due: names(owed.filter(({ at }) => at <= now)),
    pending_verification: [],
  };
}

/** What stands against the whole account. */
function barOf({ standing }: Account): string | null {
  return standing.rejected?.reason ?? standing.held ?? null;
}

/** @param now unix seconds on the sandbox's clock */
export function evaluateLegacy(facts: Facts, now: number): Assessment {
  const { account, persons } = facts;
  const { owed, later } = stagesOf(facts);
  const first = owed.every(({ at }) => at > -Infinity);
  const wanted: Assessment['wanted'] = [];
  const asked: Owed[] = [];
  const checked = new Map<string, Checked>();
  for (const person of persons) {
    const own = checkedOf(facts, person);
    checked.set(person.id, own);
    for (const check of own.wants) {
      const revision = revisionOf(facts, check, 'person', person.id);
      wanted.push({ key: `${check}:${person.id}`, check, subject: person.id, revision });
    }
    if (own.asks === null) continue;
    const { bare, code } = own.asks;
    const prefix = person.relationship.representative === true ? null : person.id;
    asked.push(
      prefix === null
        ? placed(facts, `person.${bare}`, Infinity, code)
        : { path: `${prefix}.${bare}`, bare, person: person.id, at: Infinity, code },
    );
  }
  const all = [...owed, ...asked];
  const due = dueOf(all, later, now, false);
  const bar = barOf(account);
  const late = due.past_due.length > 0;
  const { charge_block, payout_block } = account.pressure;
  const open = all.length > 0;
  const charges = bar === null && !(open && charge_block !== undefined);
  const payouts = bar === null && first && !late && !(open && payout_block !== undefined);
  const deadlines = all.map(({ at }) => at).filter((at) => at > now && at < Infinity);
  const deadline = deadlines.length === 0 ? null : Math.min(...deadlines);
  const disabled_reason = bar ?? (late ? 'requirements.past_due' : null);
  const requirements: Requirements = { ...due, current_deadline: deadline, disabled_reason };
  return {
    requirements,
    future_requirements: nothing(),
    capabilities: capabilitiesOf(account, charges, requirements),
    charges_enabled: charges,
    payouts_enabled: payouts,
    details_submitted: account.business_type != null && first,
    company_document: { details: null, details_code: null },
    persons: Object.fromEntries(
      persons.map((person) => {
        const own = (list: readonly Owed[]) => list.filter((one) => one.person === person.id);
        const hash = dueOf(own(all), own(later), now, true);
        return [person.id, personOf(facts, person, checked.get(person.id), hash)];
      }),
    ),
    external_accounts: Object.fromEntries(
      facts.external_accounts.map(({ id }) => [
        id,
        { requirements: BANK, future_requirements: BANK },
      ]),
    ),
    wanted,
    next_transition_at: deadline,
  };
}

const nothing = (): Requirements => ({
  ...dueOf([], [], 0, false),
  current_deadline: null,
  disabled_reason: null,
});

function personOf(
  facts: Facts,
  person: Person,
  checked: Checked | undefined,
  requirements: Due,
): PersonAssessment {
  const verification = verdictsOf(facts, person, new Set(Object.keys(facts.account.running)));
  // Printed: a mismatch that the whole number may still clear is not explained.
  const numbered = person.id_number_provided === true;
  const silent = { details: null, details_code: null };
  const failed = checked?.status === 'failed';
  const owes = requirements.currently_due.length > 0 && checked?.status !== 'unknown';
  const status = failed || (owes && checked?.status === 'verified') ? 'unverified' : undefined;
  return {
    requirements,
    future_requirements: dueOf([], [], 0, true),
    verification: {
      ...verification,
      ...(failed && numbered ? {} : silent),
      status: status ?? (checked?.status === 'verified' ? 'verified' : 'pending'),
    },
  };
}

function capabilitiesOf(account: Account, charges: boolean, requirements: Requirements) {
  const capabilities: Assessment['capabilities'] = {};
  for (const [name, { requested }] of Object.entries(account.capabilities)) {
    const status = !requested ? 'unrequested' : charges ? 'active' : 'inactive';
    const disabled_reason = status === 'inactive' ? 'requirements.fields_needed' : null;
    capabilities[name] = {
      status,
      requirements: { ...requirements, disabled_reason },
      future_requirements: nothing(),
    };
  }
  return capabilities;
}
