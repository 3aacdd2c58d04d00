// The countries of the European base, and New Zealand, which asks for the same.
import { PAYOUTS_NOW, prove, type Country, type Rows } from '../rulebook.ts';
import { DE_STRUCTURES, GB_STRUCTURES } from '../structures.ts';
import { RECORDED } from './base.ts';
import { european } from './europe.ts';
import { BRITISH_REGISTER, EUROPEAN_REGISTER } from './register.ts';

const EURO = 'AT BE CY EE ES FI FR GR HR IT LT LU LV MT NL PT SI SK'.split(' ');

/** Recorded for New Zealand: documents are being checked, payouts wait for them. */
const newZealand: Rows = [
  prove('identity', PAYOUTS_NOW, RECORDED, { escalation: ['verification.document'] }),
  prove('address', PAYOUTS_NOW, RECORDED, { escalation: ['verification.additional_document'] }),
];

/** The registers of the union are asked; those of its neighbours are not told of. */
const register = EUROPEAN_REGISTER;

const list: Country[] = [
  ...EURO.map((code) => european(code, 'eur', { register })),
  european('DE', 'eur', { structures: DE_STRUCTURES, register }),
  // Ireland has counties; when the specs were read it asked for one instead of a postal code.
  european('IE', 'eur', {
    address: ['address.city', 'address.line1', 'address.state'],
    register,
  }),
  european('BG', 'bgn', { register }),
  european('CZ', 'czk', { register }),
  european('DK', 'dkk', { register }),
  european('HU', 'huf', { register }),
  european('NO', 'nok'),
  european('PL', 'pln', { register }),
  european('RO', 'ron', { register }),
  european('SE', 'sek', { register }),
  european('CH', 'chf'),
  european('LI', 'chf'),
  european('GI', 'gbp'),
  european('GB', 'gbp', { structures: GB_STRUCTURES, register: BRITISH_REGISTER }),
  european('NZ', 'nzd', { eu2025: false, identity: newZealand }),
];

export const EUROPE: Readonly<Record<string, Country>> = Object.fromEntries(
  list.map((country) => [country.code, country]),
);
