// What a change is told as: one event for each object of an account that looks different now.
import { same } from '../../base/patch.ts';
import type { ExternalAccount, Person } from '../rules/facts.ts';
import { capability as capabilityView } from '../shape/views/capabilities.ts';
import {
  deletedExternalAccount,
  externalAccount as externalAccountView,
} from '../shape/views/external_accounts.ts';
import { person as personView } from '../shape/views/persons.ts';
import { PEOPLE } from '../shape/versions/legal_entity.ts';
import type { EventRow } from '../store/rows.ts';
import type { Moment } from './change.ts';
import { applicationOf, eventOf, updateOf, type Place } from './events.ts';
import { peopleOf } from './people_shown.ts';
import { shownAccount, type Side } from './shown.ts';

const record = (view: object): Record<string, unknown> => ({ ...view });

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
    const judged = (side: Side | null) => side?.assessment.external_accounts[external.id];
    if (known === external && same(judged(before), judged(after))) continue;
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
    const asked = ({ facts }: Side) => facts.account.capabilities[name];
    const judged = ({ assessment }: Side) => assessment.capabilities[name];
    // Cheaper than two views: most changes leave most capabilities as they are.
    if (asked(before) === asked(after) && same(judged(before), judged(after))) return [];
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

/**
 * The account as it is shown now, and the events of what changed.
 * @param before null for an account that is being created: of itself nothing is told
 */
export function told(before: Side | null, after: Side, at: Place, moment: Moment) {
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
