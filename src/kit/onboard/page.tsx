// Our own page: its address, its history and its title are ours.
import { arrival, base, enter, step, wished } from './early.ts';
import { keep } from './kept.ts';
import { mount } from './mount.tsx';

const place = document.getElementById('portico');
if (place !== null) {
  mount(place, {
    base,
    enter,
    arrival,
    own: true,
    step,
    locale: wished,
    on: (name, { code }) => {
      if (name === 'error' && code === 'expired') keep('portico.session', null);
    },
  });
}
