// Our own page. What stands behind `#` reaches no server and no log; it is taken out of the address
// at once. The session is kept for a reload in this tab, and nowhere else.
import type { Enter } from './model.ts';
import { mount } from './mount.tsx';
import { stepIn } from './trail.ts';

const KEPT = 'portico.session';

function kept(): string | null {
  try {
    return sessionStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

function keep(session: string): void {
  try {
    sessionStorage.setItem(KEPT, session);
  } catch {
    // A browser that keeps nothing asks for a new link after a reload.
  }
}

function enterBy(hash: URLSearchParams): Enter {
  const [ticket, session] = [hash.get('ticket'), hash.get('session')];
  if (ticket !== null) return { ticket };
  return { session: session ?? kept() ?? '' };
}

const { hash, pathname, search } = location;
const step = stepIn(hash);
const enter = enterBy(new URLSearchParams(hash.slice(1)));
history.replaceState(null, '', `${pathname}${search}${step === null ? '' : `#step=${step}`}`);

const place = document.getElementById('portico');
if (place !== null) {
  mount(place, {
    base: location.origin,
    enter,
    own: true,
    step,
    locale: new URLSearchParams(search).get('locale'),
    onVisit: ({ state }) => {
      if (state.visit !== null) keep(state.visit.session.token);
    },
    on: (name, { code }) => {
      if (name === 'error' && code === 'expired') sessionStorage.removeItem(KEPT);
    },
  });
}
