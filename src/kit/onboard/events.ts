// Hears from the kit's server when the merchant's standing changes. `EventSource` cannot show a
// session, so the stream is read by fetch; a lost line is taken up again.
const AGAIN_MS = 2000;

interface Following {
  url: string;
  token: string;
  signal: AbortSignal;
  /** At each change, and when the line is back. */
  onChange(): void;
}

async function listen({ url, token, signal, onChange }: Following): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
  const response = await fetch(url, { headers, cache: 'no-store', signal });
  if (!response.ok || response.body === null) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let rest = ''; ;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop() ?? '';
    if (blocks.some((block) => /^event: ?status$/m.test(block))) onChange();
  }
}

const rest = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, AGAIN_MS);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** Until the signal ends it. */
export async function follow(following: Following): Promise<void> {
  const { signal } = following;
  while (!signal.aborted) {
    await listen(following).catch(() => undefined);
    await rest(signal);
  }
}
