// The verbs on capabilities.
import { fail } from '../../base/errors.ts';
import { evaluate } from '../rules/evaluate.ts';
import { CAPABILITIES } from '../shape/enums.ts';
import { capability as capabilityView } from '../shape/views/capabilities.ts';
import { changedCapabilities } from './capability_requests.ts';
import type { Loaded, Verb } from './change.ts';
import { conclude } from './conclude.ts';

const KNOWN: ReadonlySet<string> = new Set(CAPABILITIES);

/** @throws capability_unknown */
function checkName(name: string): void {
  if (!KNOWN.has(name)) throw fail('capability_unknown', { capability: name }, 'capability');
}

function shown(
  { facts, assessment }: Pick<Loaded, 'assessment' | 'facts'>,
  name: string,
): Record<string, unknown> {
  const { id, capabilities } = facts.account;
  return { ...capabilityView(name, id, capabilities[name], assessment.capabilities[name]) };
}

/**
 * One capability. One that nobody asked for is previewed: what it would owe, were it requested.
 * @param now unix seconds
 */
export function retrieved(loaded: Loaded, name: string, now: number): Record<string, unknown> {
  checkName(name);
  const { facts } = loaded;
  const own = facts.account.capabilities[name];
  if (own?.requested === true) return shown(loaded, name);
  const asked = { requested: true, requested_at: now };
  const capabilities = { ...facts.account.capabilities, [name]: asked };
  const account = { ...facts.account, capabilities };
  const preview = evaluate({ ...facts, account }, now).capabilities[name];
  const assessment = preview && { ...preview, status: 'unrequested' as const };
  return { ...capabilityView(name, facts.account.id, own, assessment) };
}

/** Those that were ever asked for, the last asked first. */
export function listed(loaded: Loaded): Record<string, unknown>[] {
  const { capabilities } = loaded.facts.account;
  const names = Object.keys(capabilities).toReversed();
  const asked = (name: string) => capabilities[name]?.requested_at ?? 0;
  return names.sort((a, b) => asked(b) - asked(a)).map((name) => shown(loaded, name));
}

export const update: Verb<{ name: string; requested?: boolean }> = (loaded, params, moment) => {
  const { name, requested } = params;
  checkName(name);
  const { account } = loaded.facts;
  const capabilities = changedCapabilities(account, { [name]: { requested } }, moment.now);
  const facts = { ...loaded.facts, account: { ...account, capabilities } };
  const done = conclude(loaded, facts, moment);
  return { rows: done.rows, answer: shown(done, name) };
};
