import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import test from 'node:test';
import { Tickets, type Pass, type Ticket } from '../../src/base/tickets.ts';

const NOW = 1_700_000_000_000;
const key = randomBytes(32);
const tickets = new Tickets([key]);
const pass: Pass = { sandbox: 'sbx_1', account: 'acct_1', door: 'hosted', expires_ms: NOW + 60 };
const ticket: Ticket = {
  scope: 'sbx_1',
  account: 'acct_1',
  door: 'hosted',
  options: { type: 'account_onboarding', fields: 'currently_due', future_requirements: 'omit' },
  return_url: 'https://example.com/zurück?a=1#b',
  refresh_url: null,
  setup: tickets.mintPass(pass),
  expires_ms: NOW + 60,
};

test('tickets: what was minted opens again, until its time is over', () => {
  const text = tickets.mint(ticket);
  assert.match(text, /^[\w-]+\.[\w-]{43}$/);
  assert.deepEqual(tickets.open(text, NOW), ticket);
  assert.deepEqual(tickets.open(text, NOW + 59), ticket);
  assert.equal(tickets.open(text, NOW + 60), null);
  assert.deepEqual(tickets.openPass(ticket.setup, NOW), pass);
});

test('tickets: nothing else opens', () => {
  const text = tickets.mint(ticket);
  const [body = '', signature = ''] = text.split('.');
  const other = { ...ticket, account: 'acct_2' };
  const forged = Buffer.from(JSON.stringify(other)).toString('base64url');
  const strangers = new Tickets([randomBytes(32)]);
  const bad = [
    '',
    '.',
    body,
    `${body}.`,
    `.${signature}`,
    `${forged}.${signature}`,
    `${body}.${signature.slice(0, -2)}`,
    `${body}.${signature}AAAA`,
    `${text}=`, // the same bytes, another text
    strangers.mint(ticket),
    tickets.mintPass(pass), // each is for its own use
    '\0.\0',
  ];
  for (const one of bad) assert.equal(tickets.open(one, NOW), null, one);
  assert.equal(tickets.openPass(text, NOW), null);
});

test('tickets: while a master key replaces another, those of both open', () => {
  const [older, newer] = [randomBytes(32), randomBytes(32)];
  const text = new Tickets([older]).mint(ticket);
  const between = new Tickets([newer, older]);
  assert.deepEqual(between.open(text, NOW), ticket);
  assert.equal(new Tickets([newer]).open(text, NOW), null);
  assert.deepEqual(new Tickets([newer]).open(between.mint(ticket), NOW), ticket);
});
