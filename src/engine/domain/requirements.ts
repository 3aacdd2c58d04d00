// What a kind of account would owe, before there is one.
import { fail } from '../../base/errors.ts';
import { countryOf } from '../rules/countries/index.ts';
import { hintOf } from '../rules/formats/hints.ts';
import { preview, type PreviewQuery } from '../rules/preview.ts';
import type { Country } from '../rules/rulebook.ts';
import { CAPABILITIES } from '../shape/enums.ts';
import { previewRequirements } from '../shape/params/requirements.ts';
import { readParams } from '../shape/read.ts';
import type { Params } from '../shape/spec.ts';
import { requirements, type RequirementsView } from '../shape/views/requirements.ts';
import { countryCode } from './syntax.ts';

export type { LimitsView, RequirementsView } from '../shape/views/requirements.ts';

const KNOWN: ReadonlySet<string> = new Set(CAPABILITIES);
const USUAL = { full: ['card_payments', 'transfers'], recipient: ['transfers'] } as const;

/**
 * Every field that such an account may owe.
 * @param now unix seconds, the day of the rules where `at` does not say another
 * @throws country_code_invalid, country_unsupported, agreement_unsupported, agreement_capability,
 *   capability_unknown, business_type_unsupported, structure_unsupported
 */
export function previewed(
  params: Params<typeof previewRequirements>,
  now: number,
): RequirementsView {
  const { agreement = 'full', business_type = null, structure = null, at = now } = params;
  const code = countryCode(params.country, 'country');
  const country = supported(code, agreement);
  const capabilities = params.capabilities ?? USUAL[agreement];
  for (const name of capabilities) checkCapability(name, agreement);
  const structures = structuresOf(country, business_type, structure);
  const query: PreviewQuery = {
    country: code,
    agreement,
    business_type,
    structure,
    capabilities,
    at,
  };
  const residence = params.residence ? countryCode(params.residence, 'residence') : null;
  const fields = (preview(query) ?? []).map((one) => ({
    ...one,
    hint: hintOf(one.field, code, residence),
  }));
  return requirements({ ...query, currency: country.currency, structures, fields });
}

/** The same of params as they were sent, for who is no request. @throws what reading refuses */
export function previewedFrom(sent: Record<string, unknown>, now: number): RequirementsView {
  return previewed(readParams(previewRequirements, sent), now);
}

function supported(code: string, agreement: 'full' | 'recipient'): Country {
  const country = countryOf(code, agreement);
  if (country !== undefined) return country;
  const other = countryOf(code, agreement === 'full' ? 'recipient' : 'full');
  if (other === undefined) throw fail('country_unsupported', { country: code }, 'country');
  throw fail('agreement_unsupported', { agreement, country: code }, 'agreement');
}

function checkCapability(capability: string, agreement: 'full' | 'recipient'): void {
  if (!KNOWN.has(capability)) throw fail('capability_unknown', { capability }, 'capabilities');
  if (agreement === 'recipient' && capability !== 'transfers') {
    throw fail('agreement_capability', { capability, agreement }, 'capabilities');
  }
}

function structuresOf(
  { code, structures }: Country,
  business_type: string | null,
  structure: string | null,
): readonly string[] {
  if (business_type === null) {
    if (structure !== null) throw fail('structure_without_type', {}, 'structure');
    return [];
  }
  const known = structures[business_type];
  if (known === undefined) {
    const supports = Object.keys(structures).join(', ');
    throw fail(
      'business_type_unsupported',
      { business_type, country: code, supports },
      'business_type',
    );
  }
  if (structure !== null && !known.includes(structure)) {
    throw fail('structure_unsupported', { structure, country: code, business_type }, 'structure');
  }
  return known;
}
