// A platform under load that never gives up: it changes accounts of its own in several loops, each
// request under an Idempotency-Key, and repeats what was not answered once the server is back.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';

export interface Done {
  key: string;
  path: string;
  form: Record<string, string>;
  /** The answer as it was first seen. */
  answer: { id: string };
  /** The connection broke when it was first sent: nobody knew what had come of it. */
  unsure: boolean;
  /** It had been done then: the answer is a replay. */
  replayed: boolean;
}

export interface Owned {
  id: string;
  created: Record<string, unknown>;
  /** How many updates were answered; metadata tell the last. */
  updates: number;
  persons: string[];
}

export interface Load {
  done: Done[];
  accounts: Owned[];
  /** Goes on until `pause`; settles when every request that was sent is answered or broken. */
  run(url: string): Promise<void>;
  pause(): void;
  /** Requests that were broken off so far. */
  broken(): number;
}

class Broken extends Error {}

const INDIVIDUAL: Record<string, string> = {
  type: 'custom',
  country: 'US',
  business_type: 'individual',
  'capabilities[card_payments][requested]': 'true',
  'capabilities[transfers][requested]': 'true',
  'business_profile[mcc]': '5192',
  'business_profile[url]': 'https://accessible.stripe.com',
  'tos_acceptance[date]': '1767225600',
  'tos_acceptance[ip]': '8.8.8.8',
  'individual[first_name]': 'Jenny',
  'individual[last_name]': 'Rosen',
  'individual[email]': 'jenny@example.com',
  'individual[phone]': '+14155552671',
  'individual[dob][day]': '1',
  'individual[dob][month]': '1',
  'individual[dob][year]': '1901',
  'individual[address][line1]': 'address_full_match',
  'individual[address][city]': 'San Francisco',
  'individual[address][state]': 'CA',
  'individual[address][postal_code]': '94107',
  'individual[id_number]': '000000000',
  'external_account[object]': 'bank_account',
  'external_account[country]': 'US',
  'external_account[currency]': 'usd',
  'external_account[routing_number]': '110000000',
  'external_account[account_number]': '000123456789',
};

const COMPANY: Record<string, string> = {
  type: 'custom',
  country: 'US',
  business_type: 'company',
  'company[name]': 'Rocket Rides',
  'company[tax_id]': '000000000',
  'capabilities[transfers][requested]': 'true',
};

/**
 * @param loops how many requests are under way at a time
 * @param secret the sandbox's key
 */
export function loadOf(secret: string, loops: number): Load {
  const done: Done[] = [];
  const accounts: Owned[] = [];
  let broken = 0;
  let going = false;
  // Where each loop stopped: a request that was not answered is the first to be repeated.
  const pending = new Map<number, Omit<Done, 'answer' | 'replayed'>>();
  const owned = new Map<number, Owned[]>();

  const post = async (url: string, loop: number, path: string, form: Record<string, string>) => {
    const request = pending.get(loop) ?? { key: newKey(), path, form, unsure: false };
    pending.set(loop, request);
    let sent = await send(url, secret, request);
    // While PostgreSQL is away the server says so: it has not acted, or does not know.
    while (sent.status >= 500 || sent.status === 409) {
      request.unsure = true;
      if (!going) throw new Broken(`${sent.status}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
      sent = await send(url, secret, request);
    }
    const { status, answer, replayed } = sent;
    assert.equal(status, 200, `${path}: ${JSON.stringify(answer)}`);
    pending.delete(loop);
    const one = { ...request, answer, replayed };
    done.push(one);
    return one;
  };

  const settle = (loop: number, { path, answer, form }: Done): void => {
    const mine = owned.get(loop) ?? [];
    owned.set(loop, mine);
    const [, , , id, below] = path.split('/');
    const account = mine.find((one) => one.id === id);
    if (account === undefined) {
      const fresh = { id: answer.id, created: { ...answer }, updates: 0, persons: [] };
      mine.push(fresh);
      accounts.push(fresh);
    } else if (below === 'persons') account.persons.push(answer.id);
    else account.updates = Number(form['metadata[n]']);
  };

  const next = (loop: number): { path: string; form: Record<string, string> } => {
    const mine = owned.get(loop) ?? [];
    const account = mine.at(-1);
    const isCompany = account?.created['business_type'] === 'company';
    if (account === undefined || account.updates >= 4) {
      const form = mine.length % 2 === 0 ? INDIVIDUAL : COMPANY;
      return { path: '/v1/accounts', form: { ...form, 'metadata[n]': '0' } };
    }
    if (isCompany && account.persons.length < account.updates) {
      const form = { first_name: `P${account.persons.length}`, 'relationship[owner]': 'true' };
      return { path: `/v1/accounts/${account.id}/persons`, form };
    }
    const n = account.updates + 1;
    const form = { 'metadata[n]': String(n), 'business_profile[name]': `Rides ${n}` };
    return { path: `/v1/accounts/${account.id}`, form };
  };

  const loopOf = async (url: string, loop: number): Promise<void> => {
    try {
      while (going) {
        const { path, form } = next(loop);
        settle(loop, await post(url, loop, path, form));
      }
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      broken++;
      const request = pending.get(loop);
      if (request) request.unsure = true;
    }
  };

  return {
    done,
    accounts,
    broken: () => broken,
    pause: () => (going = false),
    async run(url) {
      going = true;
      await Promise.all(Array.from({ length: loops }, (_, loop) => loopOf(url, loop)));
    },
  };
}

const newKey = (): string => randomBytes(12).toString('hex');

/** @throws Broken when there is no answer */
export async function send(
  url: string,
  secret: string,
  { path, form, key }: Pick<Done, 'form' | 'key' | 'path'>,
): Promise<{ status: number; replayed: boolean; answer: { id: string } }> {
  try {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { authorization: `Bearer ${secret}`, 'idempotency-key': key },
      signal: AbortSignal.timeout(10_000),
    });
    const replayed = response.headers.get('idempotent-replayed') === 'true';
    const text = await response.text();
    return { status: response.status, replayed, answer: JSON.parse(text) };
  } catch (error) {
    throw new Broken(String(error));
  }
}
