import assert from 'node:assert/strict';
import test from 'node:test';
import { ApiError } from '../../src/base/errors.ts';
import { expand, references, takeExpand } from '../../src/engine/shape/expand.ts';
import { decodeForm } from '../../src/engine/shape/form.ts';
import { pageOf, paging } from '../../src/engine/shape/lists.ts';
import { readParams } from '../../src/engine/shape/read.ts';
import { hash } from '../../src/engine/shape/spec.ts';

const take = (of: string, text: string) => takeExpand(of, decodeForm(text));
const icon = { id: 'file_1', object: 'file', links: { object: 'list', data: [] } };
const account = {
  id: 'acct_1',
  object: 'account',
  individual: { object: 'person', verification: { document: { front: 'file_2', back: null } } },
  settings: { branding: { icon: 'file_1', logo: null } },
};

test('expand is taken out of the params', () => {
  const { expansions, rest } = take('account', 'email=a&expand[]=individual&expand[]=individual');
  assert.equal(expansions.length, 1);
  assert.deepEqual({ ...rest }, { email: 'a' });
});

const accepted: [of: string, path: string][] = [
  ['account', 'individual'],
  ['account', 'external_accounts'],
  ['account', 'external_accounts.data.account'],
  ['account', 'settings.branding.icon'],
  ['account', 'individual.verification.document.front'],
  ['account', 'company.verification.document.back'],
  ['list:account', 'data.settings.branding.icon'],
  ['capability', 'account.settings.branding.logo'],
  ['list:external_account', 'data.account.individual'],
  ['file_link', 'file.links.data.file'],
  ['charge', 'transfer_data.destination'],
];
for (const [of, path] of accepted) {
  test(`${of} can expand ${path}`, () => {
    assert.equal(take(of, `expand[0]=${path}`).expansions.length, 1);
  });
}

const refused: [of: string, path: string, message: string][] = [
  ['account', 'metadata', 'This property cannot be expanded (metadata).'],
  ['account', 'settings', 'This property cannot be expanded (settings).'],
  ['account', 'settings.branding', 'This property cannot be expanded (settings.branding).'],
  ['account', 'individual.nothing', 'This property cannot be expanded (individual.nothing).'],
  ['account', '__proto__', 'This property cannot be expanded (__proto__).'],
  ['account', 'toString', 'This property cannot be expanded (toString).'],
  ['list:account', 'data', 'This property cannot be expanded (data).'],
  [
    'list:account',
    'individual',
    "This property cannot be expanded (individual). You may want to try expanding 'data.individual' instead.",
  ],
  [
    'list:account',
    'data.individual.verification.document.front',
    'You cannot expand more than 4 levels of a property.',
  ],
];
for (const [of, path, message] of refused) {
  test(`${of} cannot expand ${path}`, () => {
    assert.throws(
      () => take(of, `expand[]=${path}`),
      (error) => {
        assert.ok(error instanceof ApiError);
        assert.equal(error.message, message);
        assert.equal(error.status, 400);
        return true;
      },
    );
  });
}

test('an expand that is no array is refused', () => {
  assert.throws(() => take('account', 'expand=individual'), /Invalid array/);
});

const store = (objects: Record<string, object>) => {
  const asked: string[][] = [];
  return {
    asked,
    fetch: (wanted: { id: string }[]) => {
      asked.push(wanted.map(({ id }) => id));
      const found = wanted.flatMap(({ id }) =>
        objects[id] ? [[id, { ...objects[id] }] as const] : [],
      );
      return Promise.resolve(new Map<string, Record<string, unknown>>(found));
    },
  };
};

test('ids are replaced by their objects, and the view stays as it was', async () => {
  const before = structuredClone(account);
  const { expansions } = take(
    'account',
    'expand[]=settings.branding.icon&expand[]=settings.branding.logo&expand[]=individual.verification.document.front',
  );
  const { fetch, asked } = store({ file_1: icon, file_2: { id: 'file_2', object: 'file' } });
  const view = await expand(account, expansions, fetch);
  assert.deepEqual(view, {
    ...account,
    individual: {
      object: 'person',
      verification: { document: { front: { id: 'file_2', object: 'file' }, back: null } },
    },
    settings: { branding: { icon, logo: null } },
  });
  assert.deepEqual(account, before);
  assert.deepEqual(asked, [['file_1', 'file_2']]);
});

test('what is in an expanded object is expanded too, level by level', async () => {
  const { expansions } = take('capability', 'expand[]=account.settings.branding.icon');
  const { fetch, asked } = store({ acct_1: account, file_1: icon });
  const view = await expand({ object: 'capability', account: 'acct_1' }, expansions, fetch);
  assert.deepEqual(view, {
    object: 'capability',
    account: { ...account, settings: { branding: { icon, logo: null } } },
  });
  assert.deepEqual(asked, [['acct_1'], ['file_1']]);
});

test('a list expands each of its entries, asking once for all', async () => {
  const { expansions } = take('list:external_account', 'expand[]=data.account');
  const list = {
    object: 'list',
    data: [{ account: 'acct_1' }, { account: 'acct_1' }, { account: 'acct_2' }],
  };
  assert.deepEqual(
    references(list, expansions).map(({ id, of }) => [id, of]),
    [
      ['acct_1', 'account'],
      ['acct_2', 'account'],
    ],
  );
  const { fetch, asked } = store({ acct_1: { id: 'acct_1' }, acct_2: { id: 'acct_2' } });
  const view = await expand(list, expansions, fetch);
  assert.deepEqual(view['data'], [
    { account: { id: 'acct_1' } },
    { account: { id: 'acct_1' } },
    { account: { id: 'acct_2' } },
  ]);
  assert.equal(asked.length, 1);
});

test('an object that is not found stays an id', async () => {
  const { expansions } = take('account', 'expand[]=settings.branding.icon');
  const { fetch, asked } = store({});
  assert.deepEqual(await expand(account, expansions, fetch), account);
  assert.equal(asked.length, 1);
});

test('pages hold ten unless asked, and go one way only', () => {
  const page = (text: string) => pageOf(readParams(hash(paging), decodeForm(text)));
  assert.equal(page('').limit, 10);
  assert.equal(page('limit=100').limit, 100);
  assert.equal(page('starting_after=acct_1').starting_after, 'acct_1');
  assert.throws(() => page('limit=0'), /greater than or equal to 1/);
  assert.throws(() => page('limit=101'), /less than or equal to 100/);
  assert.throws(() => page('starting_after=a&ending_before=b'), /only specify one/);
});
