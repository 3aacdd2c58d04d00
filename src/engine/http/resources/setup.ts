// /setup: the part of the merchant pages that only the engine can answer. Whoever asks shows the
// pass of their visit; it is not part of Stripe's API.
import * as interventions from '../../domain/interventions.ts';
import * as liveness from '../../domain/liveness.ts';
import * as phones from '../../domain/phone_confirmation.ts';
import { askCode, beginLiveness, enterCode } from '../../shape/params/setup.ts';
import { readParams } from '../../shape/read.ts';
import type { PassRoute } from '../routes.ts';

export const passRoutes: PassRoute[] = [
  {
    method: 'POST',
    path: '/setup/liveness',
    handler: (visitor, sent) => liveness.begin(visitor, readParams(beginLiveness, sent).person),
  },
  {
    method: 'POST',
    path: '/setup/liveness/:attempt',
    handler: (visitor, sent, { attempt = '' }) => liveness.submit(visitor, attempt, sent),
  },
  {
    method: 'GET',
    path: '/setup/interventions/:interv',
    handler: async (visitor, _, { interv = '' }) => ({
      ...(await interventions.questions(visitor, interv)),
    }),
  },
  {
    method: 'POST',
    path: '/setup/interventions/:interv',
    handler: (visitor, sent, { interv = '' }) =>
      interventions.submit(visitor, interv, sent['answers']),
  },
  {
    method: 'POST',
    path: '/setup/phone',
    handler: (visitor, sent) => phones.ask(visitor, readParams(askCode, sent).phone),
  },
  {
    method: 'POST',
    path: '/setup/phone/confirm',
    handler: (visitor, sent) => phones.confirm(visitor, readParams(enterCode, sent).code),
  },
];
