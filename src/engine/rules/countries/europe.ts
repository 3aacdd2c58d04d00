// The European base, which New Zealand shares. All of these countries ask for the same; what
// differs (a county for a postal code, a registrar, the register itself) is an argument.
// Sources: country specs of March 2022 (29 countries to the letter), recordings of DE, FR, GB, NO,
// CH, SE, PL, RO, LI, GI, and the programme of 2025/26.
import { ask, lists, NOW, prove, type Country, type Rows, type Table } from '../rulebook.ts';
import { NAME, within } from '../fields.ts';
import { EUROPEAN_STRUCTURES, PARTNERSHIPS } from '../structures.ts';
import {
  everyone,
  office,
  PAGES,
  PERSON,
  profile,
  quietly,
  quietlyHome,
  shell,
  SPECS,
  untyped,
} from './base.ts';

interface Differences {
  /** Fields of an address; city, street and postal code unless said otherwise. */
  address?: readonly string[];
  structures?: Country['structures'];
  /** What the public register is asked, where that is known. */
  register?: Rows;
  /** Nationality and verified owners from 2026 on. */
  eu2025?: boolean;
  /** How identity is proved, where that is not quietly. */
  identity?: Rows;
}

const ADDRESS = ['address.city', 'address.line1', 'address.postal_code'] as const;
const EU_2025 = { since: 'eu-2025', families: ['card_payments'] } as const;

/** A country that follows the European base. */
export function european(code: string, currency: string, differences: Differences = {}): Country {
  const {
    address = ADDRESS,
    register = [],
    eu2025 = true,
    identity = [...quietly(), ...quietlyHome()],
  } = differences;
  const nationality: Rows = eu2025 ? [ask('nationality', NOW, PAGES, EU_2025)] : [];
  const account: Rows = [...everyone, ...profile(SPECS)];
  const person: Rows = [ask([...PERSON, ...address, 'email'], NOW, SPECS), ...identity];
  const individual: Rows = [...person, ask('phone', NOW, SPECS), ...nationality];
  const representative: Rows = [...individual, ...office()];
  const director: Rows = [ask([...PERSON, 'email', 'relationship.title'], NOW, SPECS)];
  const company: Rows = [
    ...account,
    ask(
      ['company.name', 'company.phone', 'company.tax_id', ...within('company', address)],
      NOW,
      SPECS,
    ),
    prove('tax_id', NOW, SPECS, { quiet: true }),
    ...register,
  ];
  const shares: Rows = [ask('relationship.percent_ownership', NOW, PAGES)];

  function table(businessType: string, structure: string | null): Table {
    if (businessType === 'individual') {
      return { account, roles: { representative: individual }, complete: [] };
    }
    if (businessType === 'government_entity') {
      const contact = [ask([...NAME, 'email', 'relationship.title'], NOW, PAGES)];
      return { account: company, roles: { representative: contact }, complete: [] };
    }
    if (PARTNERSHIPS.has(structure ?? '')) {
      return {
        account: company,
        roles: { representative, owners: [...person, ...shares], executives: person },
        complete: lists(['owners', 'executives']),
      };
    }
    return {
      account: company,
      roles: { representative, owners: person, executives: person, directors: director },
      complete: lists(['owners', 'executives', 'directors']),
    };
  }

  return {
    code,
    currency,
    programmes: eu2025 ? ['eu-2025'] : [],
    structures: differences.structures ?? EUROPEAN_STRUCTURES,
    untyped,
    shell,
    table,
  };
}
