// Replays recordings: the sandbox's clock frozen at each call's time, the platform's default
// category code, parameters and version header as recorded. Asynchronous checks finish in no fixed
// order, so a call that differs is tried again with other checks finished before it.
import { compare, type Comparison } from './compare.ts';
import { Engine } from './engine.ts';
import { timeOf, type Call, type Json, type Recording } from './recording.ts';

/** Checks whose order of completion the recordings leave open. */
const CHECKS = [
  'url',
  'address',
  'identity',
  'document',
  'id_number',
  'company_address',
  'tax_id',
  'additional_document',
];
const LONG = 1_000_000;

export interface Judged {
  call: Call;
  comparison: Comparison;
}

/** Ids of the recording and the ones that stand for them in this run. */
type Names = Map<string, string>;

const PURPOSES: [RegExp, string][] = [
  [/^documents\[/, 'account_requirement'],
  [/verification\]?\[/, 'identity_document'],
];

async function translated(
  engine: Engine,
  call: Call,
  names: Names,
): Promise<Record<string, string>> {
  const form: Record<string, string> = {};
  for (const [key, value] of Object.entries(call.request.params ?? {})) {
    if (/^file_[0-9]\w+$/.test(value) && !names.has(value)) {
      const purpose = PURPOSES.find(([pattern]) => pattern.test(key))?.[1] ?? 'identity_document';
      names.set(value, await engine.file(purpose));
    }
    form[key] = names.get(value) ?? value;
  }
  return form;
}

function learn(recorded: Json, ours: Json, names: Names): void {
  const id = recorded['id'];
  if (typeof id === 'string' && typeof ours['id'] === 'string') names.set(id, ours['id']);
  const [theirs, mine] = [recorded['data'], ours['data']];
  if (!Array.isArray(theirs) || !Array.isArray(mine)) return;
  theirs.forEach((one: Json, index) => {
    if (mine[index] !== undefined) learn(one, mine[index] as Json, names);
  });
}

function pathOf(call: Call, names: Names): string {
  return call.request.path
    .split('/')
    .map((part) => names.get(part) ?? part)
    .join('/');
}

/** Reads again what a call answered with, after checks have finished. */
async function again(engine: Engine, call: Call, answer: Json, names: Names): Promise<Json> {
  const path = pathOf(call, names);
  const id = String(answer['id']);
  const read = call.request.method === 'GET' || path.endsWith(id) ? path : `${path}/${id}`;
  return (await engine.call('GET', read, {}, call.api_version)).body;
}

let runs = 0;

/** One run of a recording with the named checks finishing at once and the others never. */
async function run(
  url: string,
  calls: readonly Call[],
  finished: readonly string[],
): Promise<Judged[]> {
  const engine = new Engine(url, `sk_test_fidelity${Date.now()}x${(runs += 1)}`);
  const settings: Record<string, string> = { country: 'US', default_mcc: '5192' };
  for (const check of ['url', 'identity', 'address'])
    settings[`check_seconds[${check}]`] = String(LONG);
  for (const check of CHECKS) {
    settings[`check_seconds[${check}]`] = finished.includes(check) ? '0' : String(LONG);
  }
  await engine.call('POST', '/portico/v1/sandbox', settings);
  const names: Names = new Map();
  const judged: Judged[] = [];
  for (const call of calls) {
    await engine.clock(timeOf(call));
    const form = await translated(engine, call, names);
    const path = pathOf(call, names);
    const { status, body } = await engine.call(call.request.method, path, form, call.api_version);
    learn(call.response, body, names);
    await engine.clock(timeOf(call));
    const answer =
      status === 200 && finished.length > 0 ? await again(engine, call, body, names) : body;
    const comparison = compare(call.response, answer);
    if (status !== call.status)
      comparison.core.push(`status ${status} instead of ${call.status}: ${JSON.stringify(body)}`);
    judged.push({ call, comparison });
  }
  return judged;
}

function* subsets(names: readonly string[]): Generator<string[]> {
  for (let bits = 1; bits < 1 << names.length; bits += 1) {
    yield names.filter((_, index) => (bits & (1 << index)) !== 0);
  }
}

const better = (a: Comparison, b: Comparison) =>
  a.core.length !== b.core.length ? a.core.length < b.core.length : a.wrong.length < b.wrong.length;

/** The calls of a sequence, each judged by the order of completion that fits it best. */
async function replaySequence(url: string, calls: readonly Call[]): Promise<Judged[]> {
  const best = await run(url, calls, []);
  for (const finished of subsets(CHECKS)) {
    if (best.every(({ comparison }) => comparison.core.length === 0)) break;
    const tried = await run(url, calls, finished);
    tried.forEach((one, index) => {
      const known = best[index];
      if (known !== undefined && better(one.comparison, known.comparison)) best[index] = one;
    });
  }
  return best;
}

/** Replays one recording against an engine. */
export async function replay(url: string, recording: Recording): Promise<Judged[]> {
  if (recording.kind === 'sequence') return replaySequence(url, recording.calls);
  const judged: Judged[] = [];
  for (const call of recording.calls) judged.push(...(await replaySequence(url, [call])));
  return judged;
}
