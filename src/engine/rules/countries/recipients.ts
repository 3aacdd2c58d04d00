// The recipient agreement: money only arrives by transfers, so little is asked. Recorded for
// individuals of 79 countries and companies of Mexico; one table, and a list of differences.
import { ask, EVENTUALLY, NOW, type Country, type Rows, type Table } from '../rulebook.ts';
import { NO_STRUCTURES } from '../structures.ts';
import { everyone, PAGES, PERSON, RECORDED, shell, untyped } from './base.ts';

/** Country and the currency it is paid in. */
const CURRENCIES = `AG xcd AL all AM amd AO aoa AR ars AZ azn BA bam BD bdt BH bhd BJ xof BN bnd BO bob
  BS bsd BT btn BW bwp CI xof CL clp CO cop CR crc DO dop DZ dzd EC usd EG egp ET etb GA xaf GH ghs
  GT gtq GY gyd ID idr IL ils IN inr IS eur JM jmd JO jod KE kes KH khr KR krw KW kwd KZ kzt LA lak
  LC xcd LK lkr MA mad MC eur MD mdl MG mga MK mkd MN mnt MO mop MU mur MX mxn MY myr MZ mzn NA nad
  NE xof NG ngn OM omr PA usd PE pen PH php PK pkr PY pyg QA qar RS rsd RW rwf SA sar SM eur SN xof
  SV usd TH thb TN tnd TR try TT ttd TW twd TZ tzs UY uyu UZ uzs VN vnd ZA zar`;

/** Where nothing moves before the personal number is known (recorded). */
const NUMBERED = new Set(['BO', 'CR', 'GT', 'PK', 'PY', 'UY']);
/** Where the nationality is sent as well. */
const NATIONAL = new Set(['BD', 'PK']);

/** Where the post knows no codes (Universal Postal Union); Botswana was recorded without one. */
const WITHOUT_CODES = new Set('AG AO BJ BO BS BW CI GA GH GY JM MO PA QA RW'.split(' '));

const STREET = ['address.city', 'address.line1'];
const ADDRESS = [...STREET, 'address.postal_code'];

const account: Rows = [...everyone, ask('business_profile.url', NOW, RECORDED)];
const company: Rows = [...account, ask('company.name', NOW, RECORDED)];

function recipient(code: string, currency: string): Country {
  const address = WITHOUT_CODES.has(code) ? STREET : ADDRESS;
  const person: Rows = [
    ask([...PERSON, ...address, 'email', 'phone'], NOW, RECORDED),
    ...(NATIONAL.has(code) ? [ask('nationality', NOW, PAGES)] : []),
    NUMBERED.has(code)
      ? ask('id_number', NOW, RECORDED)
      : ask('verification.document', EVENTUALLY, RECORDED),
  ];
  function table(businessType: string): Table {
    if (businessType === 'individual') {
      return { account, roles: { representative: person }, complete: [] };
    }
    return { account: company, roles: {}, complete: [] };
  }
  const structures = NO_STRUCTURES;
  return { code, currency, programmes: [], structures, untyped, shell, table };
}

const pairs = CURRENCIES.trim().split(/\s+/);
const list = pairs.flatMap((code, index) => {
  const currency = pairs[index + 1];
  return index % 2 === 0 && currency !== undefined ? [recipient(code, currency)] : [];
});

export const RECIPIENTS: Readonly<Record<string, Country>> = Object.fromEntries(
  list.map((country) => [country.code, country]),
);
