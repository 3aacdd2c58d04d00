// The load generator, a process of its own: told by a line of JSON, answers with one.
import { randomUUID } from 'node:crypto';
import autocannon, { type Request } from 'autocannon';
import { CREATE, update, type Operation } from './requests.ts';

export interface Task {
  url: string;
  key: string;
  operation: Operation;
  connections: number;
  /** Either seconds, or a number of requests. */
  seconds?: number;
  amount?: number;
  /** Ids that update and retrieve go through, one after the other. */
  accounts: string[];
}

export interface Measured {
  per_second: number;
  p50: number;
  p99: number;
  /** Anything but a 2xx answer. */
  failed: number;
}

function requestsOf({ key, operation, accounts }: Task): Request[] {
  const headers = {
    authorization: `Bearer ${key}`,
    'content-type': 'application/x-www-form-urlencoded',
    'stripe-version': '2026-10-28.endive',
  };
  let n = 0;
  const next = (): string => accounts[n++ % accounts.length] ?? '';
  if (operation === 'retrieve') {
    const setupRequest = (r: Request): Request => ({ ...r, path: `/v1/accounts/${next()}` });
    return [{ method: 'GET', headers, setupRequest }];
  }
  const isCreate = operation === 'create';
  // Every POST of the SDK carries a key of its own.
  const setupRequest = (request: Request): Request => ({
    ...request,
    path: isCreate ? '/v1/accounts' : `/v1/accounts/${next()}`,
    body: isCreate ? CREATE : update(n),
    headers: { ...headers, 'idempotency-key': `stripe-node-retry-${randomUUID()}` },
  });
  return [{ method: 'POST', headers, setupRequest }];
}

export async function load(task: Task): Promise<Measured> {
  const { url, connections, seconds, amount } = task;
  const result = await autocannon({
    url,
    connections,
    ...(amount === undefined ? { duration: seconds ?? 5 } : { amount }),
    requests: requestsOf(task),
  });
  const { p50, p99 } = result.latency;
  return {
    per_second: result['2xx'] / result.duration,
    p50,
    p99,
    failed: result.errors + result.timeouts + result.non2xx,
  };
}

if (import.meta.main) {
  const task: Task = JSON.parse(process.argv[2] ?? '');
  console.log(JSON.stringify(await load(task)));
}
