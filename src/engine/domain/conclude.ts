// From changed facts to everything that follows: what the rules conclude, the rows that keep it,
// and the events that tell of it. Every verb on an account ends here.
import type { Assessment } from '../rules/assessment.ts';
import type { ExternalAccount, Facts, Person } from '../rules/facts.ts';
import { settle } from '../rules/settle.ts';
import { account as accountView } from '../shape/views/accounts.ts';
import { capability as capabilityView } from '../shape/views/capabilities.ts';
import {
  deletedExternalAccount,
  externalAccount as externalAccountView,
} from '../shape/views/external_accounts.ts';
import { person as personView } from '../shape/views/persons.ts';
import { PEOPLE } from '../shape/versions/legal_entity.ts';
import type { EventRow, Rows } from '../store/rows.ts';
import type { Loaded, Moment } from './change.ts';
import { applicationOf, eventOf, updateOf, type Place } from './events.ts';
import { peopleOf } from './people_shown.ts';

/** What a verb wants written besides the facts. */
export type Beside = Pick<Rows, 'charges' | 'files' | 'secrets' | 'tokens'> & {
  /** Secrets to forget: `<subject>.<field>`. */
  forgotten?: string[];
};

export interface Concluded {
  facts: Facts;
  assessment: Assessment;
  rows: Rows;
  /** The account as the wire shows it now. */
  view: Record<string, unknown>;
}

/** How long simulated checks take; none while the clock runs, and nothing is simulated live. */
function checkSeconds({ sandbox }: Moment) {
  return sandbox.frozen_time === null ? null : sandbox.settings.check_seconds;
}

interface Side {
  facts: Facts;
  assessment: Assessment;
}

const record = (view: object): Record<string, unknown> => ({ ...view });

const shownAccount = ({ facts, assessment }: Side) => record(accountView(facts, assessment));
const shownPerson = ({ facts, assessment }: Side, person: Person) =>
  record(personView(person, facts.account, assessment.persons[person.id]));
const shownCapability = ({ facts, assessment }: Side, name: string) =>
  record(
    capabilityView(
      name,
      facts.account.id,
      facts.account.capabilities[name],
      assessment.capabilities[name],
    ),
  );
const shownExternal = ({ facts, assessment }: Side, external: ExternalAccount) =>
  record(
    externalAccountView(external, facts.account.id, assessment.external_accounts[external.id]),
  );

function personEvents(before: Side | null, after: Side, at: Place, moment: Moment): EventRow[] {
  const events: EventRow[] = [];
  const old = new Map(before?.facts.persons.map((person) => [person.id, person]));
  for (const person of after.facts.persons) {
    const known = old.get(person.id);
    old.delete(person.id);
    const view = shownPerson(after, person);
    if (known === undefined || before === null) {
      events.push(eventOf('person.created', view, at, moment));
    } else {
      const was = shownPerson(before, known);
      events.push(...updateOf('person.updated', was, view, at, moment));
    }
  }
  for (const gone of old.values()) {
    if (before === null) continue;
    events.push(eventOf('person.deleted', shownPerson(before, gone), at, moment));
  }
  return events;
}

function externalEvents(before: Side | null, after: Side, at: Place, moment: Moment): EventRow[] {
  const events: EventRow[] = [];
  const old = new Map(before?.facts.external_accounts.map((one) => [one.id, one]));
  const noun = 'account.external_account';
  for (const external of after.facts.external_accounts) {
    const known = old.get(external.id);
    old.delete(external.id);
    const view = shownExternal(after, external);
    if (known === undefined || before === null) {
      events.push(eventOf(`${noun}.created`, view, at, moment));
    } else {
      const was = shownExternal(before, known);
      events.push(...updateOf(`${noun}.updated`, was, view, at, moment));
    }
  }
  for (const gone of old.values()) {
    const deleted = { ...shownExternal(before ?? after, gone), ...deletedExternalAccount(gone) };
    const { deleted: _, ...view } = deleted;
    events.push(eventOf(`${noun}.deleted`, view, at, moment));
  }
  return events;
}

function capabilityEvents(before: Side, after: Side, at: Place, moment: Moment): EventRow[] {
  return Object.keys(after.facts.account.capabilities).flatMap((name) => {
    const was = shownCapability(before, name);
    return updateOf('capability.updated', was, shownCapability(after, name), at, moment);
  });
}

/** Who follows an account of 2018 is told of its people inside it, and that they changed. */
function toldAccount(side: Side) {
  const { generation, business_type } = side.facts.account;
  const view = shownAccount(side);
  const apart = generation === 'legal_entity' && business_type !== 'individual';
  return apart ? { ...view, [PEOPLE]: peopleOf(side) } : view;
}

function eventsOf(before: Side | null, after: Side, at: Place, moment: Moment) {
  const view = shownAccount(after);
  const parts = [
    ...personEvents(before, after, at, moment),
    ...externalEvents(before, after, at, moment),
  ];
  if (before === null) {
    const application = applicationOf(moment.sandbox.id);
    const authorized = eventOf('account.application.authorized', application, at, moment);
    return { view, events: [authorized, ...parts] };
  }
  const events = [
    ...parts,
    ...capabilityEvents(before, after, at, moment),
    ...updateOf('account.updated', toldAccount(before), toldAccount(after), at, moment),
  ];
  return { view, events };
}

/** Those that are not the very same as before; untouched ones are kept by identity. */
function changed<T extends { id: string }>(before: readonly T[] | undefined, after: readonly T[]) {
  const old = new Map(before?.map((one) => [one.id, one]));
  return after.filter((one) => old.get(one.id) !== one);
}

function gone<T extends { id: string }>(before: readonly T[] | undefined, after: readonly T[]) {
  const kept = new Set(after.map(({ id }) => id));
  return (before ?? []).map(({ id }) => id).filter((id) => !kept.has(id));
}

function jobRows(before: Side | null, id: string, sandbox: string, next: number | null): Rows {
  const key = `attend:${id}`;
  if (next !== null) return { jobs: [{ key, kind: 'attend', sandbox, run_at: next }] };
  const waiting =
    before !== null &&
    (before.assessment.next_transition_at !== null ||
      Object.keys(before.facts.account.running).length > 0);
  return waiting ? { deleted: { jobs: [key] } } : {};
}

/**
 * @param loaded the account as it was; null when it is being created
 * @param facts as the verb changed them; what it left alone must be the very same objects
 */
export function conclude(
  loaded: Loaded | null,
  facts: Facts,
  moment: Moment,
  beside: Beside = {},
): Concluded {
  const { now, sandbox } = moment;
  const settled = settle(facts, loaded?.assessment ?? null, now, checkSeconds(moment));
  const { assessment, facts: after, next_at } = settled;
  const { id, created } = after.account;
  const revision = (loaded?.revision ?? 0) + 1;
  const { view, events } = eventsOf(loaded, settled, { account: id, revision }, moment);
  const data = { facts: after.account, assessment };
  const { forgotten = [], ...more } = beside;
  const job = jobRows(loaded, id, sandbox.id, next_at);
  const of = { account: id, sandbox: sandbox.id };
  const old = loaded?.facts;
  const rows: Rows = {
    ...more,
    ...job,
    accounts: [{ id, sandbox: sandbox.id, revision, created, deleted: false, data }],
    persons: changed(old?.persons, after.persons).map((person) => ({
      ...of,
      id: person.id,
      data: person,
    })),
    external_accounts: changed(old?.external_accounts, after.external_accounts).map((one) => ({
      ...of,
      id: one.id,
      object: one.object,
      data: one,
    })),
    events,
    deleted: {
      ...job.deleted,
      persons: gone(old?.persons, after.persons),
      external_accounts: gone(old?.external_accounts, after.external_accounts),
      secrets: forgotten,
    },
  };
  return { facts: after, assessment, rows, view };
}
