// The countries of the European base, and New Zealand, which asks for the same.
import { PAYOUTS_NOW, prove, type Country, type Rows } from '../rulebook.ts';
import { DE_STRUCTURES, GB_STRUCTURES } from '../structures.ts';
import { RECORDED } from './base.ts';
import { european } from './europe.ts';

const EURO = 'AT BE CY EE ES FI FR GR HR IT LT LU LV MT NL PT SI SK'.split(' ');

/** Recorded for New Zealand: documents are being checked, payouts wait for them. */
const newZealand: Rows = [
  prove('identity', PAYOUTS_NOW, RECORDED, { escalation: ['verification.document'] }),
  prove('address', PAYOUTS_NOW, RECORDED, { escalation: ['verification.additional_document'] }),
];

const list: Country[] = [
  ...EURO.map((code) => european(code, 'eur')),
  european('DE', 'eur', { structures: DE_STRUCTURES }),
  // Ireland has counties; when the specs were read it asked for one instead of a postal code.
  european('IE', 'eur', { address: ['address.city', 'address.line1', 'address.state'] }),
  european('BG', 'bgn'),
  european('CZ', 'czk'),
  european('DK', 'dkk'),
  european('HU', 'huf'),
  european('NO', 'nok'),
  european('PL', 'pln'),
  european('RO', 'ron'),
  european('SE', 'sek'),
  european('CH', 'chf'),
  european('LI', 'chf'),
  european('GI', 'gbp'),
  european('GB', 'gbp', {
    structures: GB_STRUCTURES,
    register: ['company.ownership_declaration.date', 'company.ownership_declaration.ip'],
  }),
  european('NZ', 'nzd', { eu2025: false, identity: newZealand }),
];

export const EUROPE: Readonly<Record<string, Country>> = Object.fromEntries(
  list.map((country) => [country.code, country]),
);
