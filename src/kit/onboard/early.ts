// What our own page does first, while its other scripts are still on their way: takes what stands
// behind `#` out of the address, where it reaches no server and no log, and comes in with it.
import { arrive, type Arrival, type Enter } from './arrive.ts';
import { keep, kept } from './kept.ts';
import { Line } from './line.ts';
import { stepIn } from './trail.ts';

const { hash, origin, pathname, search } = location;
const told = new URLSearchParams(hash.slice(1));

function enterBy(): Enter {
  const [ticket, session] = [told.get('ticket'), told.get('session')];
  if (ticket !== null) return { ticket };
  // A reload has the session of before, of this tab alone.
  return { session: session ?? kept('portico.session') ?? '' };
}

export const base = origin;
export const enter = enterBy();
export const step = stepIn(hash);
export const wished = new URLSearchParams(search).get('locale');
/** Ends with the page. */
export const ending = new AbortController();
export const line = new Line(ending.signal);

history.replaceState(
  history.state,
  '',
  `${pathname}${search}${step === null ? '' : `#step=${step}`}`,
);

export const arrival: Promise<Arrival> = arrive({
  line,
  base,
  enter,
  wished,
  signal: ending.signal,
  onVisit: ({ session }) => keep('portico.session', session.token),
});
// Whoever waits for it hears of it.
arrival.catch(() => undefined);
