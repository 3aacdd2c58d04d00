// stripe-node 17.4.0. `disabled_reason` became a closed list here; its values are the same.
import { isJson, type Change, type Json } from './change.ts';

/**
 * The day on which persons of all versions since 2023-10-16 got the role: recorded without it on
 * 9 November 2024, with it on 27 November, both as 2023-10-16. Versions before that one had closed
 * lists of roles (2023-10-16.ts).
 */
const FOR_ALL_SINCE = Date.parse('2024-11-20T00:00:00Z') / 1000;

function withoutAuthorizer(person: Json): Json {
  const { created, relationship } = person;
  if (typeof created === 'number' && created >= FOR_ALL_SINCE) return person;
  if (!isJson(relationship) || !('authorizer' in relationship)) return person;
  const { authorizer: _, ...others } = relationship;
  return { ...person, relationship: others };
}

export const change: Change = {
  version: '2024-11-20.acacia',
  description:
    'A person may be the `authorizer` of an account; before, only persons that were created since ' +
    'that day show it.',
  downgrade: { person: withoutAuthorizer },
};
