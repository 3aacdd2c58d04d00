// The calls that a replay makes, on a sandbox of its own.
import sharp from 'sharp';
import type { Json } from './recording.ts';

export interface Answer {
  status: number;
  body: Json;
}

export class Engine {
  private readonly url: string;
  private readonly key: string;

  constructor(url: string, key: string) {
    this.url = url;
    this.key = key;
  }

  /** @param form flat parameters, their names in bracket form */
  async call(
    method: string,
    path: string,
    form: Record<string, string> = {},
    version?: string,
  ): Promise<Answer> {
    const params = new URLSearchParams(form);
    const query = method === 'POST' || params.size === 0 ? '' : `?${params}`;
    const headers: Record<string, string> = { authorization: `Bearer ${this.key}` };
    if (version !== undefined) headers['stripe-version'] = version;
    if (method === 'POST') headers['content-type'] = 'application/x-www-form-urlencoded';
    const response = await fetch(`${this.url}${path}${query}`, {
      method,
      headers,
      ...(method === 'POST' ? { body: params.toString() } : {}),
    });
    return { status: response.status, body: (await response.json()) as Json };
  }

  /** Freezes or moves the sandbox's clock, unix seconds; answers when what became due is done. */
  async clock(time: number): Promise<void> {
    const { status, body } = await this.call('POST', '/portico/v1/sandbox/clock', {
      frozen_time: String(time),
    });
    if (status !== 200) throw new Error(`the clock would not move: ${JSON.stringify(body)}`);
  }

  /** Uploads a picture that stands for a recorded file; gives its id. */
  async file(purpose: string): Promise<string> {
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
    const create = { width: 900, height: 600, channels: 3, background: '#3366aa', noise } as const;
    const picture = await sharp({ create }).png().toBuffer();
    const body = new FormData();
    body.set('purpose', purpose);
    body.set('file', new Blob([new Uint8Array(picture)], { type: 'image/png' }), 'picture.png');
    const headers = { authorization: `Bearer ${this.key}` };
    const response = await fetch(`${this.url}/v1/files`, { method: 'POST', headers, body });
    const answer = (await response.json()) as Json;
    if (typeof answer['id'] !== 'string') throw new Error(`no file: ${JSON.stringify(answer)}`);
    return answer['id'];
  }
}
