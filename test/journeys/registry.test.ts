// What the public registers of companies leave open, brought about by the test values of Stripe's
// page, and how each is answered.
import assert from 'node:assert/strict';
import test from 'node:test';
import type Stripe from 'stripe';
import { startServer } from '../harness.ts';
import { DAY, representative } from './applicants.ts';
import { assertActive } from './stories.ts';

const server = await startServer(import.meta);
const MARCH_2026 = Date.parse('2026-03-01T00:00:00Z') / 1000;
const NOVEMBER_2026 = Date.parse('2026-11-15T00:00:00Z') / 1000;

const DECLARED = ['company.ownership_declaration.date', 'company.ownership_declaration.ip'];
const REGISTRATION = 'documents.proof_of_registration.files';
const OWNERSHIP = 'documents.proof_of_ultimate_beneficial_ownership.files';
const CHARITY = 'documents.company_registration_verification.files';
const MORE = 'verification_requires_additional_proof_of_registration';

/** A company that works, and then says this of itself. */
async function company(country: string, at = MARCH_2026, structure = 'private_corporation') {
  const key = server.key();
  const stripe = server.stripe(key);
  const clock = server.clock(key);
  await clock.freeze(at);
  const { id } = await stripe.accounts.create({
    type: 'custom',
    country,
    business_type: structure === 'registered_charity' ? 'non_profit' : 'company',
    company: structure === 'none' ? {} : { structure: structure as 'private_corporation' },
    capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
  });
  const form = { account: id, state: 'active' };
  const { body } = await server.call(key, 'POST', '/portico/v1/sandbox/drive', { form });
  assertActive(body as Stripe.Account);
  const retrieve = () => stripe.accounts.retrieve(id);
  const registered = async (tax_id: string) => {
    const tos_acceptance = { date: await clock.now(), ip: '8.8.8.8' };
    await stripe.accounts.update(id, { company: { tax_id }, tos_acceptance });
    await clock.advance(DAY);
    return retrieve();
  };
  const update = async (sent: Stripe.AccountUpdateParams) => {
    await stripe.accounts.update(id, sent);
    await clock.advance(DAY);
    return retrieve();
  };
  return { key, stripe, clock, id, retrieve, registered, update };
}

const due = ({ requirements }: Stripe.Account) => requirements!.currently_due!;
const codes = ({ requirements }: Stripe.Account) => requirements!.errors!.map(({ code }) => code);

/** Country, since when, the number, what is due then, with which codes. */
const OUTCOMES: [string, number, string, string, string[], string[]][] = [
  ['GB', MARCH_2026, 'private_corporation', '222221000', DECLARED, []],
  ['DE', MARCH_2026, 'private_corporation', '222221001', DECLARED, []],
  ['FR', MARCH_2026, 'none', '222221002', [REGISTRATION], [MORE]],
  ['GB', NOVEMBER_2026, 'private_corporation', '222221000', [REGISTRATION], [MORE]],
  ['DE', NOVEMBER_2026, 'private_corporation', '222221001', [OWNERSHIP], ['information_missing']],
  ['CA', MARCH_2026, 'registered_charity', '222221000', [CHARITY], []],
  ['CA', MARCH_2026, 'private_corporation', '222221002', [REGISTRATION], []],
  ['SG', MARCH_2026, 'private_company', '222221001', [OWNERSHIP], ['information_missing']],
  ['SG', MARCH_2026, 'private_company', '222221002', [REGISTRATION], [MORE]],
];
for (const [country, at, structure, number, paths, told] of OUTCOMES) {
  const day = new Date(at * 1000).toISOString().slice(0, 10);
  test(`${number} in ${country} on ${day}: ${paths.join(', ')}`, async () => {
    const { clock, registered, update } = await company(country, at, structure);
    const account = await registered(number);
    assert.deepEqual([due(account), codes(account)], [paths, told]);
    assert.equal(account.charges_enabled, true, 'two weeks of notice');
    assert.equal(account.requirements!.current_deadline, (await clock.now()) + 13 * DAY + 20);
    const answered = paths[0]!.startsWith('company.')
      ? { company: { ownership_declaration: { date: at, ip: '8.8.8.8' } } }
      : { documents: papers(paths[0]!) };
    assertActive(await update(answered));
  });
}

const papers = (path: string): Stripe.AccountUpdateParams.Documents => ({
  [path.split('.')[1]!]: { files: ['file_relationship_document_success'] },
});

test('a proof that fails is asked for again, with its own code', async () => {
  const { registered, update } = await company('FR', MARCH_2026, 'none');
  await registered('222221002');
  const files = ['file_relationship_document_mismatch'];
  const account = await update({ documents: { proof_of_registration: { files } } });
  assert.deepEqual(
    [due(account), codes(account)],
    [[REGISTRATION], ['verification_document_name_mismatch']],
  );
  assertActive(await update({ documents: papers(REGISTRATION) }));
});

test('owners whom the register names are added, or a paper shows that there are none', async () => {
  const { stripe, clock, id, registered, update, retrieve } = await company(
    'SG',
    MARCH_2026,
    'private_company',
  );
  const account = await registered('222221003');
  assert.deepEqual(due(account), ['company.owners_provided']);
  assert.deepEqual(codes(account), ['verification_missing_owners']);
  assert.deepEqual(account.requirements!.alternatives, [
    { original_fields_due: ['company.owners_provided'], alternative_fields_due: [OWNERSHIP] },
  ]);
  assertActive(await update({ documents: papers(OWNERSHIP) }));
  const other = await company('SG', MARCH_2026, 'private_company');
  await other.registered('222221003');
  for (const first_name of ['Ada', 'Ben']) {
    await other.stripe.accounts.createPerson(other.id, {
      ...representative(),
      first_name,
      relationship: { owner: true, percent_ownership: 30 },
    });
  }
  await other.clock.advance(DAY);
  assertActive(await other.retrieve());
  assert.ok(stripe && clock && id && retrieve);
});

test('an owner with another name than the register’s, and one whom it does not know', async () => {
  for (const first_name of ['mismatch_owner', 'extraneous_owner']) {
    const { stripe, clock, id, retrieve } = await company('DE');
    const [owner] = (await stripe.accounts.listPersons(id, { relationship: { owner: true } })).data;
    await stripe.accounts.updatePerson(id, owner!.id, { first_name });
    await clock.advance(DAY);
    const account = await retrieve();
    assert.deepEqual(codes(account), ['verification_missing_owners'], first_name);
    await stripe.accounts.updatePerson(id, owner!.id, { first_name: 'Ada' });
    await clock.advance(DAY);
    assertActive(await retrieve());
  }
});

test('missing directors: named, or a proof of registration', async () => {
  const { registered, update } = await company('FR', MARCH_2026, 'none');
  const account = await registered('222221004');
  assert.deepEqual(due(account), ['company.directors_provided']);
  assert.deepEqual(codes(account), ['verification_missing_directors']);
  assertActive(await update({ documents: papers(REGISTRATION) }));
});

test('a register that does not answer holds nobody up', async () => {
  const { clock, registered, retrieve } = await company('DE');
  assertActive(await registered('222221005'));
  await clock.advance(30 * DAY);
  assertActive(await retrieve());
});

test('owned by a listed company: nobody is asked who owns it', async () => {
  const { registered, update } = await company('SG', MARCH_2026, 'private_company');
  assert.deepEqual(due(await registered('222221003')), ['company.owners_provided']);
  const ownership_exemption_reason = 'qualified_entity_exceeds_ownership_threshold';
  assertActive(await update({ company: { ownership_exemption_reason } }));
});

test('a name that is all that agrees is a difference, which is reported and asks for nothing', async () => {
  const { update } = await company('DE');
  const account = await update({ company: { name: 'match_name_relationships' } });
  assertActive(account);
});

test('executives who are missing, an import export code: each answered by its own field', async () => {
  const { key, stripe, id, retrieve } = await company('DE');
  const drive = (form: Record<string, string>) =>
    server.call(key, 'POST', '/portico/v1/sandbox/drive', { form: { account: id, ...form } });
  await drive({ state: 'error', code: 'verification_missing_executives' });
  assert.deepEqual(due(await retrieve()), ['company.executives_provided']);
  await stripe.accounts.createPerson(id, {
    ...representative(),
    relationship: { executive: true, title: 'CFO' },
  });
  assert.deepEqual(codes(await retrieve()), []);
  const india = await company('IN', MARCH_2026, 'none');
  const form = {
    account: india.id,
    state: 'error',
    code: 'verification_failed_business_iec_number',
  };
  await server.call(india.key, 'POST', '/portico/v1/sandbox/drive', { form });
  assert.deepEqual(due(await india.retrieve()), ['company.export_license_id']);
  assertActive(await india.update({ company: { export_license_id: '0312345678' } }));
});
