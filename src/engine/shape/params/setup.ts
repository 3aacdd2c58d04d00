// /setup: what the merchant pages send of their own. Answers and photos are read by the domain,
// which knows what was asked.
import { hash, required, text } from '../spec.ts';

export const beginLiveness = hash({ person: required(text(100)) });
export const askCode = hash({ phone: required(text(40)) });
export const enterCode = hash({ code: required(text(20)) });
