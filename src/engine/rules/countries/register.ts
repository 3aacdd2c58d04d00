// What the public registers of companies leave open, and what answers it, by country. What agrees
// is done, and so is what differs in the register (the difference is reported to it): only what it
// does not know, and people whom the account does not name, are asked for (Stripe, required
// verification information: beneficial owners; testing Connect: business tax ids of registers).
import { DIRECTED, OWNED, REGISTERED } from '../magic.ts';
import { NOW, prove, type Answer, type Prove } from '../rulebook.ts';
import { PAGES, RECORDED } from './base.ts';

type Answers = Readonly<Record<string, Answer>>;

const MORE = 'verification_requires_additional_proof_of_registration';

/** Who owns the company is declared. */
export const DECLARATION = [
  'company.ownership_declaration.date',
  'company.ownership_declaration.ip',
] as const;

const papers: Answers = {
  [DIRECTED]: { fields: [DIRECTED], code: MORE },
  'company.directors_provided': { fields: [DIRECTED] },
  'company.owners_provided': { fields: [OWNED] },
};
const declared: Answers = {
  ...papers,
  [OWNED]: { fields: DECLARATION },
  [REGISTERED]: { fields: DECLARATION },
};
/** Since 2026 ownership is verified in Europe: a declaration does not do any more. */
const shown: Answers = {
  ...papers,
  [OWNED]: { fields: [OWNED], code: 'information_missing' },
  [REGISTERED]: { fields: [DIRECTED], code: MORE },
};
const singaporean: Answers = {
  ...shown,
  [REGISTERED]: {
    fields: ['company.verification.document'],
    code: 'verification_legal_entity_structure_mismatch',
  },
};
/** Canada's charities show that they are registered. */
const canadian: Answers = {
  ...declared,
  [DIRECTED]: { fields: [DIRECTED] },
  [REGISTERED]: { fields: [REGISTERED] },
};

const quietly = (answers: Answers, options: Partial<Prove> = {}): Prove =>
  prove('registry', NOW, PAGES, { quiet: true, answers, ...options });

/** Europe, before and since its programme. */
export const EUROPEAN_REGISTER = [
  quietly(declared, { until: 'eu-2025' }),
  quietly(shown, { since: 'eu-2025', families: ['card_payments'] }),
];

/** The same where the declaration is shown while the register is asked (recorded). */
export const BRITISH_REGISTER = [
  prove('registry', {}, RECORDED, {
    shown: DECLARATION,
    failed: NOW,
    answers: declared,
    until: 'eu-2025',
  }),
  quietly(shown, { since: 'eu-2025', families: ['card_payments'] }),
];

export const CANADIAN_REGISTER = quietly(canadian);
export const SINGAPOREAN_REGISTER = quietly(singaporean);
