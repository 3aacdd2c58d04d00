// What the kit sends is taken: parameters of every kind of account pass the engine's wire language.
import assert from 'node:assert/strict';
import test from 'node:test';
import { decodeForm } from '../../src/engine/shape/form.ts';
import { createAccount, updateAccount } from '../../src/engine/shape/params/accounts.ts';
import { createPerson } from '../../src/engine/shape/params/persons.ts';
import { createToken } from '../../src/engine/shape/params/tokens.ts';
import { readParams } from '../../src/engine/shape/read.ts';
import type { AnySpec } from '../../src/engine/shape/spec.ts';
import { formOf, paramsOf, type Params } from '../../src/kit/form/index.ts';
import { encodeForm } from '../shape/encode.ts';
import { kinds, pathsOf } from './rulebook.ts';
import { sample } from './sample.ts';

/** Throws for whatever the engine would refuse. */
function take(spec: AnySpec, params: Params): void {
  readParams(spec, decodeForm(encodeForm(params)));
}

/** What a register leaves open is shown once there is an account: the API takes it on update only. */
function beforehand({ documents, ...account }: Params): Params {
  if (typeof documents !== 'object' || documents === null) return account;
  const own = Object.entries(documents).filter(([name]) => name !== 'proof_of_registration');
  return { ...account, documents: Object.fromEntries(own) };
}

const MORE = [
  'country',
  'business_profile.name',
  'business_profile.support_email',
  'company.vat_id',
];

test('the parameters of every kind of account are taken', () => {
  const seen = new Set<string>();
  for (const kind of kinds()) {
    const paths = [...pathsOf(kind), ...MORE];
    if (seen.size === seen.add(`${kind.country} ${paths.join()}`).size) continue;
    const form = formOf({ currently_due: paths }, { ...kind, sandbox: true });
    const values = Object.fromEntries(form.fields.map((field) => [field.id, sample(field)]));
    const sent = paramsOf(form, values);
    assert.doesNotThrow(() => {
      const { country, ...account } = sent.account;
      take(updateAccount, account);
      take(createAccount, { country: country ?? 'US', ...beforehand(account) });
      if (sent.account_token !== null) take(createToken, { account: sent.account_token });
      if (sent.bank_account !== null) take(createToken, { bank_account: sent.bank_account });
      for (const { token, subject } of sent.persons) {
        take(createPerson, token);
        assert.ok(Object.keys(token).length > 0, subject);
      }
    }, JSON.stringify(kind));
  }
});
