// How an answer is held against a recorded one: the core state as a whole, and fact by fact.
import type { Json } from './recording.ts';

const ARRAYS = ['currently_due', 'eventually_due', 'past_due', 'pending_verification'];
const FLAGS = ['charges_enabled', 'details_submitted', 'payouts_enabled', 'status', 'requested'];
// Values that belong to one run: ids, times of objects, digests.
const OWN = new Set([
  'id',
  'created',
  'fingerprint',
  'account',
  'keys',
  'url',
  'requested_at',
  'filename',
  'size',
]);

export interface Comparison {
  /** Differences of the core state, as sentences; none when it is right. */
  core: string[];
  /**
   * The same for `future_requirements.pending_verification` alone: Stripe brings it up to date apart
   * from the rest (recorded: a check gone from it that still stands in `requirements`).
   */
  ahead: string[];
  /** Fields that we still have pending and the recording has not. */
  unfinished: string[];
  facts: number;
  wrong: string[];
}

const isHash = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Ids of persons differ from run to run; the paths that carry them are compared without. */
const anonymous = (text: string) =>
  text.replace(/person_\w+/g, 'person').replace(/^(file|ba|card)_\w+/, '$1');

function plain(value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify(value.map(plain));
  if (typeof value === 'string') return anonymous(value);
  return JSON.stringify(value ?? null);
}

function requirementsOf(name: string, recorded: unknown, ours: unknown): string[] {
  if (!isHash(recorded)) return [];
  const mine = isHash(ours) ? ours : {};
  const differences: string[] = [];
  const say = (what: string, a: unknown, b: unknown) => {
    if (plain(a) !== plain(b))
      differences.push(`${name}.${what}: ${plain(b)} instead of ${plain(a)}`);
  };
  const sorted = (list: unknown) =>
    Array.isArray(list) ? list.map((one) => anonymous(String(one))).sort() : list;
  for (const array of ARRAYS) say(array, sorted(recorded[array]), sorted(mine[array]));
  for (const field of ['current_deadline', 'disabled_reason']) {
    if (field in recorded) say(field, recorded[field], mine[field]);
  }
  const codes = (list: unknown) =>
    Array.isArray(list)
      ? list
          .map((one: Json) => anonymous(`${String(one['requirement'])} ${String(one['code'])}`))
          .sort()
      : [];
  say('errors', codes(recorded['errors']), codes(mine['errors']));
  return differences;
}

/** The core state: requirement arrays, reasons, deadlines, capabilities, flags. */
function core(recorded: Json, ours: Json): string[] {
  const differences = [
    ...requirementsOf('requirements', recorded['requirements'], ours['requirements']),
    ...requirementsOf(
      'future_requirements',
      recorded['future_requirements'],
      ours['future_requirements'],
    ),
  ];
  for (const field of ['capabilities', ...FLAGS]) {
    if (!(field in recorded)) continue;
    const a = JSON.stringify(sortedHash(recorded[field]));
    const b = JSON.stringify(sortedHash(ours[field]));
    if (a !== b) differences.push(`${field}: ${b} instead of ${a}`);
  }
  const verification = (one: Json) =>
    isHash(one['verification']) ? one['verification']['status'] : undefined;
  if (verification(recorded) !== undefined && verification(recorded) !== verification(ours)) {
    differences.push(
      `verification.status: ${String(verification(ours))} instead of ${String(verification(recorded))}`,
    );
  }
  return differences;
}

const sortedHash = (value: unknown): unknown =>
  isHash(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

function listed(value: unknown): unknown {
  return isHash(value) && value['object'] === 'list' ? value['data'] : value;
}

function walk(path: string, recorded: unknown, ours: unknown, into: Comparison): void {
  if (Array.isArray(recorded) && recorded.every((one) => isHash(one)) && recorded.length > 0) {
    const mine = listed(ours);
    recorded.forEach((one, index) => {
      walk(`${path}[${index}]`, one, Array.isArray(mine) ? mine[index] : undefined, into);
    });
    return;
  }
  if (isHash(recorded)) {
    for (const [key, value] of Object.entries(recorded)) {
      if (OWN.has(key)) continue;
      const at = path === '' ? key : `${path}.${key}`;
      walk(at, value, isHash(ours) ? listed(ours[key]) : undefined, into);
    }
    if (!Array.isArray(recorded['keys'])) return;
    for (const key of recorded['keys'] as string[]) {
      into.facts += 1;
      if (!isHash(ours) || !(key in ours))
        into.wrong.push(`${path === '' ? '' : `${path}.`}${key}: absent`);
    }
    return;
  }
  into.facts += 1;
  const a = order(recorded);
  const b = order(ours);
  if (a !== b) into.wrong.push(`${path}: ${b} instead of ${a}`);
}

function order(value: unknown): string {
  if (Array.isArray(value))
    return JSON.stringify(value.map((one) => anonymous(String(one))).sort());
  return plain(value);
}

const AHEAD = 'future_requirements.pending_verification';

function pendingOf(view: Json): string[] {
  return ['requirements', 'future_requirements'].flatMap((name) => {
    const due = view[name];
    const list = isHash(due) ? due['pending_verification'] : [];
    return Array.isArray(list) ? list.map((one) => anonymous(String(one))) : [];
  });
}

/** The verification status of a person, or of the individual of an account. */
function statusOf(view: Json): unknown {
  const person = isHash(view['individual']) ? view['individual'] : view;
  return isHash(person['verification']) ? person['verification']['status'] : undefined;
}

function judge(recorded: Json, ours: Json, into: Comparison): void {
  for (const difference of core(recorded, ours)) {
    (difference.startsWith(AHEAD) ? into.ahead : into.core).push(difference);
  }
  const theirs = pendingOf(recorded);
  into.unfinished.push(...pendingOf(ours).filter((field) => !theirs.includes(field)));
  // Checks that run unseen show in the status of the person alone.
  const [status, own] = [statusOf(recorded), statusOf(ours)];
  if (status !== own && own === 'pending') into.unfinished.push('verification.status');
}

/** Holds our answer against the recorded one. */
export function compare(recorded: Json, ours: Json): Comparison {
  const comparison: Comparison = { core: [], ahead: [], unfinished: [], facts: 0, wrong: [] };
  const persons =
    recorded['object'] === 'list' && Array.isArray(recorded['data']) ? recorded['data'] : null;
  if (persons === null) judge(recorded, ours, comparison);
  else {
    const mine = Array.isArray(ours['data']) ? ours['data'] : [];
    persons.forEach((one: Json, index) => {
      judge(one, (mine[index] ?? {}) as Json, comparison);
    });
  }
  walk('', recorded, ours, comparison);
  return comparison;
}
