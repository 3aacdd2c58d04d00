// Replays recordings: the sandbox's clock frozen at each call's time, the platform's default
// category code, parameters and version header as recorded. Asynchronous checks finish in no fixed
// order, so a call that differs is tried again with other checks finished before it.
import { compare, type Comparison } from './compare.ts';
import { Engine } from './engine.ts';
import { timeOf, type Call, type Json, type Recording } from './recording.ts';

/** Every check whose time a sandbox can set. */
const CHECKS = `url address identity document id_number company_address tax_id company_document
  additional_document registry bank_ownership`.split(/\s+/);
const LONG = 86_400;

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

/** Which checks could take a pending field away. */
const TAKES: [RegExp, string[]][] = [
  [/^company\.address/, ['company_address']],
  [/(?:^|individual\.|person\.)address\./, ['address']],
  [/id_number$/, ['id_number', 'identity', 'document']],
  [/verification\.document$/, ['identity', 'document', 'company_document']],
  [/^verification\.status$/, ['identity', 'document']],
  [/additional_document$/, ['address', 'additional_document', 'identity', 'document']],
  [/tax_id$/, ['tax_id', 'company_document']],
  [/\.url$/, ['url']],
  [/_declaration\./, ['registry']],
];

function candidates(judged: readonly Judged[]): string[] {
  const checks = new Set<string>();
  for (const { comparison } of judged) {
    for (const field of comparison.unfinished) {
      for (const [pattern, names] of TAKES) {
        if (pattern.test(field)) for (const name of names) checks.add(name);
      }
    }
  }
  return [...checks];
}

const right = ({ comparison }: Judged) => comparison.core.length + comparison.ahead.length === 0;

/** The better of two answers to one call; each part of the state counts by itself. */
function better(known: Judged, tried: Judged): Judged {
  const [a, b] = [known.comparison, tried.comparison];
  const main = b.core.length < a.core.length ? b : a;
  const ahead = b.ahead.length < a.ahead.length ? b.ahead : a.ahead;
  const wrong = b.wrong.length < a.wrong.length ? b.wrong : a.wrong;
  return { call: known.call, comparison: { ...main, ahead, wrong } };
}

/** The calls of a sequence, each judged by the order of completion that fits it best. */
async function replaySequence(url: string, calls: readonly Call[]): Promise<Judged[]> {
  let best = await run(url, calls, []);
  for (const finished of subsets(candidates(best))) {
    if (best.every(right)) break;
    const tried = await run(url, calls, finished);
    best = best.map((known, index) => better(known, tried[index] ?? known));
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
