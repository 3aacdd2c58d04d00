// A merchant's browser that came through a link, and photos as its camera takes them.
import assert from 'node:assert/strict';
import sharp from 'sharp';
import type Stripe from 'stripe';
import type { Answer, TestServer } from '../harness.ts';

const urls = { refresh_url: 'https://example.com/refresh', return_url: 'https://example.com/back' };

export interface Visit {
  /** The pass for `/setup`. */
  pass: string;
  account: string;
  scope: string;
  /** Sends JSON, or a form with files. */
  send(path: string, body: FormData | object): Promise<Answer>;
  get(path: string): Promise<Answer>;
}

/** Opens an account's pages as its holder does. */
export async function visit(server: TestServer, stripe: Stripe, account: string): Promise<Visit> {
  const link = { account, type: 'account_onboarding', ...urls } as const;
  const { url } = await stripe.accountLinks.create(link);
  const answer = await fetch(url, { redirect: 'manual' });
  const [, text = ''] = answer.headers.get('location')?.split('#ticket=') ?? [];
  const ticket = server.services.onboarding.tickets.open(text);
  assert.ok(ticket);
  return visitWith(server, ticket.setup, { account, scope: ticket.scope });
}

export function visitWith(
  server: TestServer,
  pass: string,
  of: { account: string; scope: string },
): Visit {
  return {
    pass,
    ...of,
    get: (path) => server.call(pass, 'GET', path),
    send: (path, body) =>
      body instanceof FormData
        ? server.call(pass, 'POST', path, { form: body })
        : server.call(pass, 'POST', path, {
            form: JSON.stringify(body),
            headers: { 'content-type': 'application/json' },
          }),
  };
}

/** A picture with something in it, another one for every `seed`. */
export function photo(seed: number, size = 480, format: 'jpeg' | 'png' = 'jpeg'): Promise<Buffer> {
  const at = 20 + ((seed * 97) % 200);
  const face = `<svg width="480" height="480">
    <rect width="480" height="480" fill="#789"/>
    <ellipse cx="${at + 80}" cy="240" rx="90" ry="130" fill="#eca"/>
    <circle cx="${at + 50}" cy="210" r="10"/><circle cx="${at + 110}" cy="210" r="10"/>
  </svg>`;
  return sharp(Buffer.from(face)).resize(size, size).toFormat(format).toBuffer();
}

export function photos(shots: Record<string, Buffer>): FormData {
  const form = new FormData();
  for (const [pose, bytes] of Object.entries(shots)) {
    form.append(pose, new Blob([Uint8Array.from(bytes)], { type: 'image/jpeg' }), `${pose}.jpg`);
  }
  return form;
}

/** Three photos of a head that turns. */
export async function turning(from = 1): Promise<FormData> {
  const [center, left, right] = await Promise.all([photo(from), photo(from + 1), photo(from + 2)]);
  return photos({ center, left, right });
}
