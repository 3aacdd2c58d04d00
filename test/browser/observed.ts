// What a browser notices of a page by itself: when the largest part stood there, what moved, how much
// script it took.
import zlib from 'node:zlib';
import type { BrowserContext, Page } from 'playwright-core';

const OBSERVED = `(() => {
  window.seen = { paint: 0, shift: 0, shifted: [] };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.paint = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      seen.shift += entry.value;
      seen.shifted.push(...entry.sources.map(({ node }) => node?.className || node?.nodeName));
    }
  }).observe({ type: 'layout-shift', buffered: true });
})()`;

export interface Seen {
  /** Milliseconds from the beginning of the navigation, redirects included. */
  paint: number;
  /** Cumulative layout shift. */
  shift: number;
  shifted: string[];
}

/** Every page of the context from now on is observed. */
export const observe = async (context: BrowserContext): Promise<void> => {
  await context.addInitScript(OBSERVED);
};

export const seenOn = (page: Page): Promise<Seen> => page.evaluate<Seen>('seen');

/** Before the page is opened; then gives the bytes of script that came, gzipped. */
export function weigh(page: Page): () => Promise<number> {
  const scripts: Promise<number>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    scripts.push(response.body().then((body) => zlib.gzipSync(body, { level: 9 }).length));
  });
  return async () => (await Promise.all(scripts)).reduce((sum, bytes) => sum + bytes, 0);
}
