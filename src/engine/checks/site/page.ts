// Fetches one page of a merchant's website. Untrusted: public addresses only, at every redirect;
// limits on time, bytes and hops. Nothing of the page is run.
import { isIP } from 'node:net';
import { Agent, errors, request } from 'undici';
import { NotPublic, isPublic, publicLookup } from './public_address.ts';

export interface Page {
  /** Where the redirects ended. */
  url: URL;
  status: number;
  type: string;
  text: string;
}

export type Fetched = { page: Page } | { trouble: 'blocked' | 'too_large' | 'unreachable' };

/** What may be reached. Tests of the content rules serve their pages on this machine. */
export interface Reach {
  address: (address: string) => boolean;
  port: (port: string) => boolean;
}

const PUBLIC: Reach = { address: isPublic, port: (p) => p === '' || p === '80' || p === '443' };

const LIMITS = { time_ms: 10_000, bytes: 2 * 1024 * 1024, hops: 5 };
const HEADERS = {
  accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.5',
  'accept-language': 'en,*;q=0.5',
  'user-agent': 'Mozilla/5.0 (compatible; PorticoSiteCheck/1.0)',
};

/** The page behind an address, or why there is none. Never throws. */
export async function fetchPage(address: URL, reach: Reach = PUBLIC): Promise<Fetched> {
  const signal = AbortSignal.timeout(LIMITS.time_ms);
  const agent = new Agent({
    connect: {
      lookup: (hostname, options, done) => publicLookup(hostname, options, done, reach.address),
      timeout: LIMITS.time_ms,
    },
    maxResponseSize: LIMITS.bytes,
    pipelining: 0,
  });
  try {
    let url = address;
    for (let hop = 0; hop <= LIMITS.hops; hop++) {
      const answer = await visit(url, agent, signal, reach);
      if (!(answer instanceof URL)) return { page: answer };
      url = answer;
    }
    return { trouble: 'unreachable' };
  } catch (error) {
    if (error instanceof errors.ResponseExceededMaxSizeError) return { trouble: 'too_large' };
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    return { trouble: cause instanceof NotPublic ? 'blocked' : 'unreachable' };
  } finally {
    void agent.destroy();
  }
}

/** One hop: the page, or where it sends us. */
async function visit(
  url: URL,
  agent: Agent,
  signal: AbortSignal,
  reach: Reach,
): Promise<Page | URL> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // `net.connect` does not look up what is an address already.
  const literal = isIP(host) !== 0 && !reach.address(host);
  if (!/^https?:$/.test(url.protocol) || literal || !reach.port(url.port)) {
    throw new NotPublic('refused');
  }
  const answer = await request(url, { dispatcher: agent, signal, headers: HEADERS });
  const location = header(answer.headers['location']);
  if (answer.statusCode >= 300 && answer.statusCode < 400 && location !== '') {
    await answer.body.dump();
    return new URL(location, url);
  }
  const type = header(answer.headers['content-type']);
  return { url, status: answer.statusCode, type, text: await answer.body.text() };
}

function header(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? '';
}
