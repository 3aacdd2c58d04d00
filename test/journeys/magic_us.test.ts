// The values of https://docs.stripe.com/connect/testing as far as the United States are concerned,
// one by one: what an integration sees when it sends them.
import assert from 'node:assert/strict';
import test from 'node:test';
import type Stripe from 'stripe';
import { startServer } from '../harness.ts';
import { ADDRESS, BANK, business, individual, representative } from './applicants.ts';
import { apply, assertActive, quiet, told, until } from './stories.ts';

const server = await startServer(import.meta);

interface Row {
  /** What is sent: `field value`. */
  sends: string;
  account: Stripe.AccountCreateParams;
  persons?: Stripe.AccountCreatePersonParams[];
  /** Requirement -> code of its error. Nothing: the account becomes active. */
  shows?: Record<string, string>;
  charges?: boolean;
  payouts?: boolean;
  disabled?: string | null;
  /** `verification.status` of the individual. */
  status?: string;
  /** What differs from the documents for now. */
  todo?: string;
}

type Individual = Stripe.AccountCreateParams.Individual;

const of = (sends: string, more: Individual, rest: Partial<Row> = {}): Row => ({
  sends: `individual ${sends}`,
  account: individual(more),
  ...rest,
});

const line1 = (value: string) => ({ address: { ...ADDRESS, line1: value } });
const born = (year: number, month = 1, day = 1) => ({ dob: { year, month, day } });
const front = (file: string) => ({ verification: { document: { front: file } } });
const OFF = { charges: false, payouts: false, disabled: 'requirements.past_due' };

const IDENTITY = { 'individual.verification.document': 'verification_failed_keyed_identity' };
const PROOF_OF_ADDRESS = {
  'individual.verification.additional_document': 'verification_failed_address_match',
};
const unverified = { ...OFF, status: 'unverified' };
const { id_number: _, ...withoutNumber } = individual().individual!;
const lastFour = (ssn_last_4: string): Stripe.AccountCreateParams =>
  individual({}, { individual: { ...withoutNumber, ssn_last_4 } });

const PERSONS: Row[] = [
  of('dob 1901-01-01', born(1901), { status: 'verified' }),
  of('dob 1902-01-01', born(1902), { status: 'verified' }),
  of('dob 1900-01-01', born(1900), {
    shows: {},
    charges: false,
    payouts: false,
    disabled: 'listed',
  }),
  of('dob of somebody', born(1985, 6, 15), { shows: IDENTITY, ...unverified }),
  of('address.line1 address_full_match', line1('address_full_match'), { status: 'verified' }),
  of('address.line1 address_no_match', line1('address_no_match'), {
    shows: PROOF_OF_ADDRESS,
    ...unverified,
  }),
  of('address.line1 address_line1_no_match', line1('address_line1_no_match'), {
    shows: PROOF_OF_ADDRESS,
    ...unverified,
  }),
  of('address.line1 of a street', line1('510 Townsend St'), { status: 'verified' }),
  of(
    'dob and address both bad',
    { ...born(1985), ...line1('address_no_match') },
    { shows: { ...IDENTITY, ...PROOF_OF_ADDRESS }, ...unverified },
  ),
  of('id_number 000000000', { id_number: '000000000' }, { status: 'verified' }),
  of('id_number 222222222', { id_number: '222222222' }, { status: 'verified' }),
  of('id_number 111111111', { id_number: '111111111' }, { shows: IDENTITY, ...unverified }),
  { sends: 'individual ssn_last_4 0000', account: lastFour('0000'), status: 'verified' },
  {
    sends: 'individual ssn_last_4 1111',
    account: lastFour('1111'),
    shows: { 'individual.id_number': 'verification_failed_keyed_identity' },
    ...unverified,
  },
  of('a good document with a bad dob', {
    ...born(1985),
    ...front('file_identity_document_success'),
  }),
  of('a good document with a bad id_number', {
    id_number: '111111111',
    ...front('file_identity_document_success'),
  }),
  of(
    'a bad document with a bad dob',
    { ...born(1985), ...front('file_identity_document_failure') },
    {
      shows: { 'individual.verification.document': 'verification_document_failed_test_mode' },
      ...unverified,
    },
  ),
  of('a bad document with a good id_number', front('file_identity_document_failure'), {
    shows: { 'individual.verification.document': 'verification_document_failed_test_mode' },
    ...unverified,
  }),
  of('phone 0000000000', { phone: '0000000000' }),
];

const company = (
  sends: string,
  more: Stripe.AccountCreateParams.Company,
  rest: Partial<Row> = {},
): Row => ({
  sends: `company ${sends}`,
  account: business('company', { structure: 'sole_proprietorship', ...more }),
  persons: [representative()],
  ...rest,
});

const street = (value: string) => ({ address: { ...ADDRESS, line1: value } });
const WHOLE_ADDRESS = Object.fromEntries(
  ['city', 'line1', 'postal_code', 'state'].map((part) => [
    `company.address.${part}`,
    'verification_failed_address_match',
  ]),
);

const COMPANIES: Row[] = [
  company('address.line1 address_full_match', street('address_full_match')),
  company('address.line1 address_no_match', street('address_no_match'), {
    shows: { 'company.address.line1': 'invalid_street_address' },
    charges: true,
    payouts: false,
  }),
  company('address.line1 address_line1_no_match', street('address_line1_no_match'), {
    shows: WHOLE_ADDRESS,
    ...OFF,
  }),
  company('tax_id 000000000', { tax_id: '000000000' }),
  company('tax_id 000000001', { tax_id: '000000001' }),
  company('tax_id 222222222', { tax_id: '222222222' }),
  company(
    'tax_id 111111111',
    { tax_id: '111111111' },
    {
      shows: { 'company.tax_id': 'verification_failed_tax_id_match' },
    },
  ),
  company(
    'tax_id 111111112',
    { tax_id: '111111112' },
    {
      shows: { 'company.tax_id': 'verification_failed_tax_id_not_issued' },
    },
  ),
  company(
    'name mismatch_business_name',
    { name: 'mismatch_business_name' },
    {
      shows: { 'company.name': 'verification_failed_name_match' },
    },
  ),
  company(
    'name disallowed_name',
    { name: 'disallowed_name' },
    {
      shows: { 'company.name': 'invalid_company_name_denylisted' },
    },
  ),
  company('name match_name_relationships', { name: 'match_name_relationships' }),
  company(
    'name match_name_only',
    { name: 'match_name_only' },
    {
      shows: { 'company.name': 'verification_failed_name_match' },
    },
  ),
];

const site = (host: string, code: string): Row => ({
  sends: `business_profile.url https://${host}.stripe.com`,
  account: individual(
    {},
    {
      business_profile: { mcc: '5192', url: `https://${host}.stripe.com` },
    },
  ),
  shows: { 'business_profile.url': code },
  ...OFF,
});

const profile = (
  field: 'name' | 'product_description',
  value: string,
  shows: Record<string, string>,
): Row => ({
  sends: `business_profile.${field} ${value}`,
  account: individual(
    {},
    {
      business_profile: {
        mcc: '5192',
        ...(field === 'name' ? { url: 'https://accessible.stripe.com' } : {}),
        [field]: value,
      },
    },
  ),
  shows,
});

const descriptor = (value: string, code: string): Row => ({
  sends: `settings.payments.statement_descriptor ${value}`,
  account: individual({}, { settings: { payments: { statement_descriptor: value } } }),
  shows: { 'settings.payments.statement_descriptor': code },
});

const prefix = (value: string, code: string): Row => ({
  sends: `settings.card_payments.statement_descriptor_prefix ${value}`,
  account: individual({}, { settings: { card_payments: { statement_descriptor_prefix: value } } }),
  shows: { 'settings.card_payments.statement_descriptor_prefix': code },
});

const BUSINESS: Row[] = [
  site('disallowed', 'invalid_url_denylisted'),
  site('geoblocked', 'invalid_url_website_inaccessible_geoblocked'),
  site('problem', 'invalid_url_website_other'),
  site('missing', 'invalid_url_website_incomplete'),
  site('mismatch', 'invalid_url_website_business_information_mismatch'),
  site('passwordprotected', 'invalid_url_website_inaccessible_password_protected'),
  site('underconstruction', 'invalid_url_website_incomplete_under_construction'),
  site('inaccessible', 'invalid_url_website_inaccessible'),
  profile('name', 'disallowed_dba', {
    'business_profile.name': 'invalid_business_profile_name_denylisted',
  }),
  profile('name', 'invalid_dba', { 'business_profile.name': 'invalid_business_profile_name' }),
  profile('product_description', 'require_url', {
    'business_profile.url': 'invalid_url_web_presence_detected',
  }),
  descriptor('mismatch', 'invalid_statement_descriptor_business_mismatch'),
  descriptor('disallowed', 'invalid_statement_descriptor_denylisted'),
  prefix('mismatch', 'invalid_statement_descriptor_prefix_mismatch'),
  prefix('disallowed', 'invalid_statement_descriptor_prefix_denylisted'),
];

const bank = (account_number: string, rest: Partial<Row> = {}): Row => ({
  sends: `external_account.account_number ${account_number}`,
  account: individual({}, { external_account: { ...BANK, account_number } }),
  ...rest,
});

const PAYOUT_NUMBERS = [
  '000123456789',
  '000111111116',
  '000111111113',
  '000222222227',
  '000333333335',
  '000444444440',
  '000888888883',
  '000999999991',
];

const BANK_TOKENS = [
  'btok_us',
  'btok_us_verified',
  'btok_us_noAccount',
  'btok_us_accountClosed',
  'btok_us_insufficientFunds',
  'btok_us_debitNotAuthorized',
  'btok_us_invalidCurrency',
];

const CARD_TOKENS = [
  'tok_visa_debit_us_transferSuccess',
  'tok_visa_debit_us_transferFail',
  'tok_visa_debit_us_instantPayoutUnsupported',
  'tok_mastercard_debit_us_transferSuccess',
  'tok_discover_debit_us_transferSuccess',
];

const token = (external_account: string): Row => ({
  sends: `external_account ${external_account}`,
  account: individual({}, { external_account }),
});

const BANKS: Row[] = [
  ...PAYOUT_NUMBERS.map((number) => bank(number)),
  ...[...BANK_TOKENS, ...CARD_TOKENS].map(token),
];

for (const row of [...PERSONS, ...COMPANIES, ...BUSINESS, ...BANKS]) {
  const outcome =
    row.shows === undefined ? 'active' : (Object.values(row.shows)[0] ?? row.disabled);
  const options = row.todo === undefined ? {} : { todo: row.todo };
  test(`${row.sends}: ${outcome}`, options, async () => {
    const stripe = server.stripe();
    const { id } = await apply(stripe, {
      name: '',
      account: row.account,
      persons: row.persons ?? [],
    });
    const { account } = await until(stripe, id, quiet);
    if (row.shows === undefined) assertActive(account);
    else assertShows(account, row.shows);
    const { charges, payouts, disabled, status } = row;
    if (charges !== undefined) assert.equal(account.charges_enabled, charges, told(account));
    if (payouts !== undefined) assert.equal(account.payouts_enabled, payouts, told(account));
    if (disabled !== undefined) assert.equal(account.requirements!.disabled_reason, disabled);
    if (status !== undefined) assert.equal(account.individual!.verification!.status, status);
  });
}

function assertShows(account: Stripe.Account, shows: Record<string, string>): void {
  const { errors, currently_due } = account.requirements!;
  const shown = Object.fromEntries(errors!.map(({ requirement, code }) => [requirement, code]));
  for (const [requirement, code] of Object.entries(shows)) {
    assert.equal(shown[requirement], code, told(account));
    assert.ok(currently_due!.includes(requirement), told(account));
  }
  for (const { reason } of errors!) assert.ok(reason.length > 10, reason);
}

test('the website https://inactivity.stripe.com makes an account inactive', async () => {
  const stripe = server.stripe();
  const account = await stripe.accounts.create(
    individual({}, { business_profile: { mcc: '5192', url: 'https://inactivity.stripe.com' } }),
  );
  await new Promise((resolve) => setTimeout(resolve, 50)); // were a check to run, it would be done
  const settled = await stripe.accounts.retrieve(account.id);
  assert.equal(settled.charges_enabled, false);
  assert.deepEqual(settled.requirements, account.requirements);
  const capability = await stripe.accounts.retrieveCapability(account.id, 'card_payments');
  assert.equal(capability.status, 'inactive');
  assert.equal(capability.requirements!.disabled_reason, 'paused.inactivity');
});

test('bank account 000999999992: asks for a document, which enables payouts', async () => {
  const key = server.key();
  const stripe = server.stripe(key);
  const clock = server.clock(key);
  await clock.freeze(1_772_323_200);
  const { id } = await stripe.accounts.create(
    individual({}, { external_account: { ...BANK, account_number: '000999999992' } }),
  );
  await clock.advance(60);
  const account = await stripe.accounts.retrieve(id);
  const [bankAccount] = account.external_accounts!.data as Stripe.BankAccount[];
  assert.equal(bankAccount!.status, 'verification_failed', told(account));
  assert.equal(account.payouts_enabled, false);
  assert.equal(account.charges_enabled, true);
  const field = 'documents.bank_account_ownership_verification.files';
  assert.ok(bankAccount!.requirements!.currently_due!.includes(field));
  assert.ok(account.requirements!.currently_due!.includes(field));
  const file = await stripe.files.create(
    {
      purpose: 'account_requirement',
      file: { data: statement(), name: 'statement.pdf', type: 'application/pdf' },
    },
    { stripeAccount: id },
  );
  await stripe.accounts.updateExternalAccount(id, bankAccount!.id, {
    documents: { bank_account_ownership_verification: { files: [file.id] } },
  });
  await clock.advance(20);
  assertActive(await stripe.accounts.retrieve(id));
});

/** The smallest PDF that has a page. */
function statement(): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const at = text.length;
  text += `xref\n0 4\n0000000000 65535 f \n${offsets.join('')}`;
  return Buffer.from(`${text}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`);
}

test('numbers and cards that know no instant payouts say so', async () => {
  const stripe = server.stripe();
  const { id } = await stripe.accounts.create(individual());
  const add = (external_account: string | typeof BANK) =>
    stripe.accounts.createExternalAccount(id, { external_account });
  const methods = async (external: string | typeof BANK) =>
    (await add(external)).available_payout_methods;
  assert.deepEqual(await methods({ ...BANK, account_number: '000888888883' }), ['standard']);
  assert.deepEqual(await methods('tok_visa_debit_us_instantPayoutUnsupported'), ['standard']);
  assert.deepEqual(await methods('tok_visa_debit_us_transferSuccess'), ['standard', 'instant']);
});

test('an e-mail with enforce_future_requirements leaves nothing for the future', async () => {
  const stripe = server.stripe();
  const account = await stripe.accounts.create(
    individual({}, { email: 'jane+enforce_future_requirements@example.com' }),
  );
  const { currently_due, eventually_due, current_deadline } = account.future_requirements!;
  assert.deepEqual([currently_due, eventually_due, current_deadline], [[], [], null]);
});
