// What the risk team asks by each kind of intervention (Stripe, handling verification with the API:
// risk verifications; domain facts A.11). The names of Stripe's own questions are not public: these
// are ours, one short form for each description. `kit/locales` has `interv.question.<name>` and
// `interv.option.<name>.<option>` for every name here.

export interface Question {
  name: string;
  kind: 'boolean' | 'choice' | 'file' | 'text' | 'url';
  required: boolean;
  options?: readonly string[];
}

type Kinds = Record<string, Pick<Question, 'kind' | 'options'>>;

const TEXT = { kind: 'text' } as const;
const URL = { kind: 'url' } as const;
const FILE = { kind: 'file' } as const;
const choice = (...options: string[]) => ({ kind: 'choice', options }) as const;

const KINDS = {
  about_business: TEXT,
  address_document: FILE,
  appeal: TEXT,
  bank_statement: FILE,
  changes: TEXT,
  delivery: TEXT,
  delivery_time: choice('at_once', 'week', 'month', 'later'),
  descriptor_name: TEXT,
  domain_document: FILE,
  domain_owner: { kind: 'boolean' },
  explanation: TEXT,
  financial_statement: FILE,
  identity_document: FILE,
  licence: choice('held', 'not_needed', 'none'),
  licence_document: FILE,
  product_kind: choice('physical', 'digital', 'service', 'donation', 'other'),
  refunds: TEXT,
  rights: choice('own', 'licensed', 'none'),
  rights_document: FILE,
  site_access: TEXT,
  support_contact: TEXT,
  supporting_document: FILE,
  website: URL,
} as const satisfies Kinds;

type Name = keyof typeof KINDS;
/** A name with `?` may be left out. */
type Asked = Name | `${Name}?`;

const GENERAL: readonly Asked[] = ['explanation', 'supporting_document?'];
const APPEAL: readonly Asked[] = ['appeal', 'supporting_document?'];

const FORMS: Readonly<Record<string, readonly Asked[]>> = {
  address_verification: ['address_document'],
  bank_account_verification: ['bank_statement'],
  business_model_verification: ['about_business', 'product_kind', 'delivery_time', 'website?'],
  capability_disable_appeal: APPEAL,
  credit_review: ['about_business', 'delivery_time', 'bank_statement', 'financial_statement?'],
  customer_service_contact: ['support_contact', 'website?'],
  domain_verification: ['website', 'domain_owner', 'domain_document?'],
  fulfillment_policy: ['delivery', 'delivery_time', 'refunds'],
  identity_verification: ['identity_document', 'explanation?'],
  intellectual_property_usage: ['rights', 'rights_document?', 'explanation'],
  other_business_inquiry: GENERAL,
  other_compliance_inquiry: GENERAL,
  other_supportability_inquiry: GENERAL,
  platform_concern: GENERAL,
  product_description: ['about_business', 'product_kind'],
  rejection_appeal: ['appeal', 'changes?', 'supporting_document?'],
  reserve_appeal: ['appeal', 'financial_statement?'],
  restricted_or_prohibited_industry_diligence: ['about_business', 'licence', 'licence_document?'],
  statement_descriptor: ['descriptor_name', 'explanation?'],
  supportability_rejection_appeal: APPEAL,
  url_inquiry: ['website', 'site_access?'],
};

/** Every description that is known. */
export const DESCRIPTIONS: readonly string[] = Object.keys(FORMS);

const isName = (text: string): text is Name => Object.hasOwn(KINDS, text);

function questionOf(asked: Asked): Question {
  const name = asked.replace('?', '');
  if (!isName(name)) throw new Error(`There is no question ${name}.`);
  return { name, required: !asked.endsWith('?'), ...KINDS[name] };
}

/** What an intervention of this description asks; one that is not known asks for words. */
export const questionsOf = (description: string): Question[] =>
  (FORMS[description] ?? GENERAL).map(questionOf);

/** Every question, for the languages to have a word for it. */
export const QUESTIONS: readonly Question[] = Object.keys(KINDS).filter(isName).map(questionOf);
