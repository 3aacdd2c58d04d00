// What a merchant accepts: when, and from where.
import type { Params, Submission } from '../form/index.ts';

export interface Signer {
  /** Of who accepts terms. */
  ip: string;
  user_agent: string;
}

/** What is said of every acceptance of one sending. */
export function acceptedNow({ ip, user_agent }: Signer, now_ms: number): Params {
  return { date: Math.floor(now_ms / 1000), ip, user_agent };
}

const isParams = (value: Params[string] | undefined): value is Params =>
  typeof value === 'object' && !Array.isArray(value);

function set(params: Params, path: string, value: Params): void {
  const [head = path, ...rest] = path.split('.');
  if (rest.length === 0) {
    params[head] = value;
    return;
  }
  const below = params[head];
  const holder: Params = isParams(below) ? { ...below } : {};
  set(holder, rest.join('.'), value);
  params[head] = holder;
}

/** With the acceptances of this subject: `account`, or a person's. */
export function stamped(
  params: Params,
  subject: string,
  { stamps }: Submission,
  accepted: Params,
): Params {
  for (const stamp of stamps) {
    if (stamp.subject === subject) set(params, stamp.path, accepted);
  }
  return params;
}

/** What an account token says in plain, as parameters of an account. */
export function untokened(token: Params, accepted: Params): Params {
  const { tos_shown_and_accepted: terms, ...params } = token;
  if (terms === true) params.tos_acceptance = accepted;
  const { company } = params;
  if (isParams(company) && 'ownership_declaration_shown_and_signed' in company) {
    const { ownership_declaration_shown_and_signed: _, ...rest } = company;
    params.company = { ...rest, ownership_declaration: accepted };
  }
  return params;
}
