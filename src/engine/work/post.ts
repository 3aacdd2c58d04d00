// One attempt to hand an event to a receiver. Whatever goes wrong is an outcome, never an exception:
// a receiver that is down is an expected state of the world.
import { lookup as resolve } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, request } from 'undici';

/** How an attempt ended: `status` when the receiver answered, `error` when it did not. */
export interface Outcome {
  /** Answered with 2xx in time; a redirect is a failure and is never followed. */
  delivered: boolean;
  status: number | null;
  /** A short name: `timeout`, `connection_refused`, `private_address`, `tls`, `unreachable`. */
  error: string | null;
  /** Wall-clock milliseconds that it took. */
  took_ms: number;
}

export interface Limits {
  timeout_ms: number;
  /** Loopback and private networks: a sandbox's receivers live there; in live mode none may. */
  private_addresses: boolean;
}

class PrivateAddress extends Error {
  readonly code = 'PRIVATE_ADDRESS';
}

/** Whether an address belongs to the public internet; one hidden in an IPv6 form counts as itself. */
export function publicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

/** Looks a name up and refuses it when any of its addresses is not public. */
const guarded: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    if (addresses.some(({ address }) => !publicAddress(address))) {
      return callback(new PrivateAddress(), []);
    }
    if (options.all === true) return callback(null, addresses);
    const [first] = addresses;
    return first ? callback(null, first.address, first.family) : callback(new PrivateAddress(), []);
  });
};

// No connection is kept: one that the receiver closes while it idles would fail the next delivery.
const anywhere = new Agent({ pipelining: 0 });
const outside = new Agent({ pipelining: 0, connect: { lookup: guarded } });

const NAMES: Record<string, string> = {
  ABORT_ERR: 'timeout',
  ECONNREFUSED: 'connection_refused',
  ECONNRESET: 'connection_reset',
  EAI_AGAIN: 'name_not_resolved',
  ENOTFOUND: 'name_not_resolved',
  PRIVATE_ADDRESS: 'private_address',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_SOCKET: 'connection_reset',
};

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unreachable';
  if (error.name === 'TimeoutError') return 'timeout';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code.startsWith('ERR_TLS') || code.includes('CERT')) return 'tls';
  return NAMES[code] ?? 'unreachable';
}

/**
 * Posts a JSON text.
 * @param headers besides the content type
 */
export async function post(
  url: string,
  body: string,
  headers: Record<string, string>,
  limits: Limits,
): Promise<Outcome> {
  const began = performance.now();
  const took = (): number => Math.round(performance.now() - began);
  const failed = (error: string): Outcome => ({
    delivered: false,
    status: null,
    error,
    took_ms: took(),
  });
  try {
    // A literal address never reaches the look-up, so it is judged here.
    const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
    if (!limits.private_addresses && ipaddr.isValid(host) && !publicAddress(host)) {
      return failed('private_address');
    }
    const answer = await request(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      dispatcher: limits.private_addresses ? anywhere : outside,
      signal: AbortSignal.timeout(limits.timeout_ms),
      reset: true,
    });
    // What a receiver says beyond its status is not read.
    answer.body.on('error', () => undefined);
    answer.body.destroy();
    const status = answer.statusCode;
    return { delivered: status >= 200 && status < 300, status, error: null, took_ms: took() };
  } catch (error) {
    return failed(nameOf(error));
  }
}
