import assert from 'node:assert/strict';
import test from 'node:test';
import { ApiError } from '../../src/base/errors.ts';
import { decodeForm } from '../../src/engine/shape/form.ts';
import { readParams } from '../../src/engine/shape/read.ts';
import {
  boolean,
  byObject,
  choice,
  clearable,
  currency,
  either,
  file,
  hash,
  integer,
  list,
  metadata,
  number,
  required,
  text,
  timestamp,
} from '../../src/engine/shape/spec.ts';

const bank = hash({ object: text(), account_number: required(text()) });
const card = hash({ object: text(), number: required(text()) });
const cardToken = hash({ object: text(), token: required(text()) });

const spec = hash({
  aliases: clearable(list(text(5))),
  amount: integer(0, 100),
  card: hash({ number: required(text()) }),
  created: either(integer(), hash({ gt: integer(), lte: integer() })),
  currency: currency(),
  delay: either(choice('minimum'), integer()),
  email: clearable(text()),
  ends: clearable(either(choice('now'), timestamp())),
  file: file(),
  id: text(),
  kind: choice('company', 'individual', 'non_profit'),
  metadata: clearable(metadata()),
  name: text(10),
  ok: boolean(),
  on: timestamp(),
  payee: either(text(), byObject<object>({ bank_account: [bank], card: [card, cardToken] })),
  percent: clearable(number()),
  tags: list(choice('a', 'b'), 3),
});

const read = (sent: string | object) =>
  readParams(spec, typeof sent === 'string' ? decodeForm(sent) : sent);

const accepted: [sent: string | object, params: object][] = [
  ['', {}],
  ['name=Ann', { name: 'Ann' }],
  ['amount=100', { amount: 100 }],
  ['amount=+7', { amount: 7 }],
  ['percent=33.3', { percent: 33.3 }],
  ['percent=', { percent: null }],
  ['ok=true', { ok: true }],
  ['ok=false', { ok: false }],
  ['on=1427846400', { on: 1427846400 }],
  ['kind=company', { kind: 'company' }],
  ['currency=USD', { currency: 'usd' }],
  ['email=', { email: null }],
  ['tags[]=a&tags[]=b', { tags: ['a', 'b'] }],
  ['tags[1]=b&tags[0]=a', { tags: ['a', 'b'] }],
  ['tags[10]=b&tags[9]=a', { tags: ['a', 'b'] }],
  ['aliases=', { aliases: null }],
  ['aliases[0]=', { aliases: [] }],
  ['metadata=', { metadata: null }],
  ['metadata[a]=1&metadata[b]=', { metadata: { a: '1', b: null } }],
  ['metadata[12]=x', { metadata: { 12: 'x' } }],
  ['created=5', { created: 5 }],
  ['created[gt]=5&created[lte]=9', { created: { gt: 5, lte: 9 } }],
  ['delay=minimum', { delay: 'minimum' }],
  ['delay=4', { delay: 4 }],
  ['ends=now', { ends: 'now' }],
  ['ends=', { ends: null }],
  ['payee=btok_us', { payee: 'btok_us' }],
  [
    'payee[object]=bank_account&payee[account_number]=1',
    { payee: { object: 'bank_account', account_number: '1' } },
  ],
  ['payee[object]=card&payee[token]=t', { payee: { object: 'card', token: 't' } }],
  [
    { amount: 5, ok: true, name: 'Ann', tags: ['a'] },
    { amount: 5, ok: true, name: 'Ann', tags: ['a'] },
  ],
  [
    { email: null, metadata: { a: 1, b: null } },
    { email: null, metadata: { a: '1', b: null } },
  ],
  [{ name: undefined }, {}],
];

for (const [sent, params] of accepted) {
  test(`reads ${typeof sent === 'string' ? sent || 'nothing' : JSON.stringify(sent)}`, () => {
    assert.deepEqual(read(sent), params);
  });
}

const refused: [sent: string | object, message: string, param: string, code?: string][] = [
  ['nme=x', 'Received unknown parameter: nme', 'nme', 'parameter_unknown'],
  [
    'card[legal_entity]=x',
    'Received unknown parameter: card[legal_entity]',
    'card[legal_entity]',
    'parameter_unknown',
  ],
  [
    'card[number]=',
    "You passed an empty string for 'card[number]'.",
    'card[number]',
    'parameter_invalid_empty',
  ],
  [{ card: {} }, 'Missing required param: card[number].', 'card[number]', 'parameter_missing'],
  ['card=', "You passed an empty string for 'card'.", 'card', 'parameter_invalid_empty'],
  ['card=x', 'Invalid object', 'card'],
  ['card[]=x', 'Invalid object', 'card'],
  ['amount=abc', 'Invalid integer: abc', 'amount', 'parameter_invalid_integer'],
  ['amount=1.5', 'Invalid integer: 1.5', 'amount', 'parameter_invalid_integer'],
  [
    'amount=-1',
    'This value must be greater than or equal to 0.',
    'amount',
    'parameter_invalid_integer',
  ],
  [
    'amount=101',
    'This value must be less than or equal to 100.',
    'amount',
    'parameter_invalid_integer',
  ],
  [
    'amount=99999999999999999999',
    'Invalid integer: 99999999999999999999',
    'amount',
    'parameter_invalid_integer',
  ],
  [{ amount: 1.5 }, 'Invalid integer: 1.5', 'amount', 'parameter_invalid_integer'],
  ['amount=', "You passed an empty string for 'amount'.", 'amount', 'parameter_invalid_empty'],
  ['percent=ten', 'Invalid decimal: ten', 'percent'],
  ['percent=1e3', 'Invalid decimal: 1e3', 'percent'],
  ['ok=yes', 'Invalid boolean: yes', 'ok'],
  ['ok=1', 'Invalid boolean: 1', 'ok'],
  ['on=today', 'Invalid timestamp', 'on'],
  ['kind=llc', 'Invalid kind: must be one of company, individual, or non_profit', 'kind'],
  ['kind[a]=b', 'Invalid string: {"a"=>"…"}', 'kind'],
  ['name[first]=Ann', 'Invalid string: {"first"=>"…"}', 'name'],
  ['name=12345678901', 'must be at most 10 characters', 'name'],
  ['name=a%00', 'characters that cannot be stored', 'name', 'invalid_characters'],
  ['tags=a', 'Invalid array', 'tags'],
  ['tags[x]=a', 'Invalid array', 'tags'],
  ['tags[0]=c', 'Invalid tags[0]: must be one of a or b', 'tags[0]'],
  ['tags[]=a&tags[]=a&tags[]=a&tags[]=a', 'Array exceeds the maximum of 3 elements.', 'tags'],
  [
    'aliases[0]=a&aliases[1]=',
    "You passed an empty string for 'aliases[1]'.",
    'aliases[1]',
    'parameter_invalid_empty',
  ],
  [
    'created[since]=5',
    'Received unknown parameter: created[since]',
    'created[since]',
    'parameter_unknown',
  ],
  ['created=x', 'Invalid integer: x', 'created', 'parameter_invalid_integer'],
  ['delay=x', 'Invalid integer: x', 'delay', 'parameter_invalid_integer'],
  [
    'payee[number]=1',
    'Missing required param: payee[object].',
    'payee[object]',
    'parameter_missing',
  ],
  [
    'payee[object]=boat',
    'Invalid payee[object]: must be one of bank_account or card',
    'payee[object]',
  ],
  [
    'payee[object]=bank_account',
    'Missing required param: payee[account_number].',
    'payee[account_number]',
    'parameter_missing',
  ],
  [
    'payee[object]=card',
    'Missing required param: payee[number].',
    'payee[number]',
    'parameter_missing',
  ],
  ['file=x', 'Invalid file', 'file'],
  ['metadata=x', 'Invalid object', 'metadata'],
  ['metadata[a][b]=x', 'Invalid string: {"b"=>"…"}', 'metadata[a]'],
  [{ metadata: { 'a[b]': 'x' } }, 'metadata keys may not hold square brackets', 'metadata'],
  [`metadata[${'k'.repeat(41)}]=x`, 'must be a string under 40 characters', 'metadata'],
  [`metadata[k]=${'v'.repeat(501)}`, 'must be a string under 500 characters', 'metadata'],
  [
    Array.from({ length: 51 }, (_, i) => `metadata[k${i}]=v`).join('&'),
    'Metadata can have at most 50 keys.',
    'metadata',
  ],
];

for (const [sent, message, param, code] of refused) {
  const shown = (typeof sent === 'string' ? sent : JSON.stringify(sent)).slice(0, 50);
  test(`refuses ${shown} at ${param}`, () => {
    assert.throws(
      () => read(sent),
      (error) => {
        assert.ok(error instanceof ApiError);
        assert.ok(error.message.includes(message), error.message);
        assert.equal(error.param, param);
        assert.equal(error.code, code);
        assert.equal(error.status, 400);
        assert.equal(error.type, 'invalid_request_error');
        return true;
      },
    );
  });
}

test('metadata at its limits is taken', () => {
  const sent = Object.fromEntries(
    Array.from({ length: 50 }, (_, i) => [`${i}`.padEnd(40, 'k'), 'v'.repeat(500)]),
  );
  assert.deepEqual(read({ metadata: sent }), { metadata: sent });
});

test('a key named __proto__ is a key like any other, and changes no prototype', () => {
  const { metadata: kept } = read('metadata[__proto__]=x');
  assert.deepEqual(Object.keys(kept ?? {}), ['__proto__']);
  assert.equal(Object.getPrototypeOf(kept), Object.prototype);
  assert.throws(() => read('__proto__[a]=x'), /unknown parameter/);
});

test('a refusal says nothing of a value that may be personal', () => {
  for (const sent of [
    'name=Ann Jones of York',
    'name[first]=Ann',
    'metadata[a][b]=Ann',
    'kind=Ann',
  ]) {
    assert.throws(
      () => read(sent),
      (error) => !String(error).includes('Ann'),
      sent,
    );
  }
});
