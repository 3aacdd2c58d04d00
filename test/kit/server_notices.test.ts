// Messages to merchants: what is worth one, when it leaves, what it says, where its link leads.
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import test from 'node:test';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { query } from '../../src/base/db.ts';
import { smtp } from '../../src/kit/server/index.ts';
import { letter, lettersOn } from '../../src/kit/server/letter.ts';
import { merged, occasions } from '../../src/kit/server/occasions.ts';
import type { Standing } from '../../src/kit/server/standing.ts';
import { eventually, platform, WHOLE, type Platform } from './platform.ts';

const DAY_MS = 24 * 3600 * 1000;
const OPEN: Standing = {
  status: 'complete',
  charges: true,
  payouts: true,
  submitted: true,
  opened: true,
  due: [],
  deadline: null,
  errors: [],
  pending: 0,
};
const NEW: Standing = {
  ...OPEN,
  status: 'restricted',
  charges: false,
  payouts: false,
  submitted: false,
  opened: false,
};
const DUE = 'individual.verification.document';
const EXPIRED = { code: 'verification_document_expired', requirement: DUE };
const PAUSED: Standing = {
  ...OPEN,
  status: 'restricted (payouts disabled)',
  payouts: false,
  due: ['individual.phone'],
};

const names = (before: Standing | null, now: Standing) =>
  occasions(before, now).map(({ name }) => name);

test('each change has its occasion, and none is told of twice', () => {
  const due = { ...OPEN, due: ['individual.phone'] };
  const cases: [Standing | null, Standing, string[]][] = [
    [null, NEW, []],
    [NEW, { ...NEW, due: [DUE] }, []],
    [NEW, OPEN, ['enabled']],
    [OPEN, OPEN, []],
    [OPEN, PAUSED, ['payouts_paused', 'information_needed_now']],
    [PAUSED, OPEN, ['payouts_restored']],
    [OPEN, due, ['information_needed_now']],
    [OPEN, { ...due, deadline: 1_800_000_000 }, ['information_needed']],
    [OPEN, { ...OPEN, due: [DUE], errors: [EXPIRED] }, ['document_rejected']],
    [OPEN, { ...PAUSED, status: 'rejected' }, ['rejected']],
    [{ ...PAUSED, status: 'rejected' }, { ...PAUSED, status: 'rejected' }, []],
  ];
  for (const [before, now, told] of cases) assert.deepEqual(names(before, now), told);
  for (const [, now] of cases) assert.deepEqual(names(now, now), []);
});

test('what passed within the window is not told, and one message says the rest', () => {
  const paused = { name: 'payouts_paused' } as const;
  const restored = { name: 'payouts_restored' } as const;
  const needed = { name: 'information_needed_now' } as const;
  assert.deepEqual(merged([paused, restored], OPEN), []);
  assert.deepEqual(merged([restored], OPEN), [restored]);
  assert.deepEqual(merged([needed, needed, paused], PAUSED), [paused, needed]);
  assert.deepEqual(merged([needed, { name: 'document_rejected', ...EXPIRED }], OPEN), []);
  const reminder = { name: 'reminder', date: 5, days: 1 } as const;
  assert.deepEqual(merged([reminder], { ...PAUSED, deadline: 6 }), []);
  assert.deepEqual(merged([reminder], { ...PAUSED, deadline: 5 }), [reminder]);
});

/** An enabled merchant, everything said so far. */
async function enabled(own: Platform, locale: string) {
  const { body } = await own.call('POST', '/kit/v1/merchants', {
    merchant: 'shop 42',
    country: 'US',
    business_type: 'individual',
    email: 'jenny@example.com',
    name: 'Jenny Rosen',
    locale,
  });
  await own.stripe.accounts.update(body.account, WHOLE);
  const standing = (wanted: (now: Standing) => boolean) =>
    eventually(async () => {
      const text = 'select standing from kit.merchants where id = $1 and seen = wanted';
      const [row] = await query<{ standing: Standing }>(own.database.pool, text, [body.id]);
      return row !== undefined && wanted(row.standing) ? row.standing : null;
    });
  await standing(({ status }) => status === 'complete');
  const drive = async (form: Record<string, string>) => {
    const whole = { account: body.account, ...form };
    const path = '/portico/v1/sandbox/drive';
    const answer = await own.engine.call(own.key, 'POST', path, { form: whole });
    assert.equal(answer.status, 200, answer.text);
  };
  return { id: body.id, standing, drive };
}

const EXPIRED_PAPER = { state: 'error', code: EXPIRED.code, consequence: 'payouts' };

test('changes become one message in an SMTP conversation, as HTML and text', async (t) => {
  const arrived: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      simpleParser(stream).then((mail) => {
        arrived.push(mail);
        done();
      }, done);
    },
  });
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
  const { port } = server.server.address() as AddressInfo;
  const mail = smtp(`smtp://127.0.0.1:${port}`, 'Rocket Rides <hello@rocket.example>');
  t.after(() => {
    mail.close();
    return new Promise<void>((ended) => server.close(() => ended()));
  });
  const own = await platform(import.meta, t, { post: mail.post });
  const shop = await enabled(own, 'en');
  assert.equal(await own.tick(), 0, 'the window is open');
  own.pass(60_001);
  assert.equal(await own.tick(), 1);
  assert.equal(arrived[0]!.subject, 'Your account is ready');

  await shop.drive(EXPIRED_PAPER);
  await shop.standing(({ payouts, errors }) => !payouts && errors.length > 0);
  own.pass(60_001);
  assert.equal(await own.tick(), 1);
  assert.equal(await own.tick(), 0, 'once');
  const [, letter] = arrived;
  assert.equal(letter!.subject, 'Your payouts are paused');
  const rejected = /We could not accept this document: .+\. The document has expired\. .+/;
  assert.match(letter!.text!, rejected);
  assert.match(letter!.text!, /^Hello Jenny Rosen,/);
  const html = letter!.html || '';
  assert.match(html, /<html lang="en" dir="ltr">/);
  assert.match(letter!.text!, /payouts/i);
  const link = /http:\S+/.exec(letter!.text!)![0];
  assert.ok(html.includes(link));
  assert.match(letter!.messageId!, /^<[0-9a-f]+@rocket\.example>$/);
  assert.ok(!own.logged().includes('jenny@example.com'));

  await shop.drive({ state: 'clear' });
  await shop.standing(({ payouts }) => payouts);
  own.pass(60_001);
  await own.tick();
  await shop.drive({ state: 'rejected.fraud' });
  await shop.standing(({ status }) => status === 'rejected');
  own.pass(60_001);
  await own.tick();
  assert.deepEqual(
    arrived.slice(2).map(({ subject }) => subject),
    ['Your payouts are running again', 'Your account could not be approved'],
  );
});

test('a merchant reads its own language, from right to left where it is so', async (t) => {
  const own = await platform(import.meta, t);
  await enabled(own, 'ar');
  own.pass(60_001);
  await own.tick();
  const [letter] = own.letters;
  assert.match(letter!.html, /<html lang="ar" dir="rtl">/);
  assert.match(letter!.subject, /[\u0600-\u06ff]/);
  assert.equal(letter!.language, 'ar');
});

test('where a link lands wears the brand, says why, and runs nothing', async (t) => {
  const settings = { brand: { name: 'Rides & Co', color: '#7a1fa2' } };
  const own = await platform(import.meta, t, { settings, deliveries: false });
  const language = (accept: string) => ({ headers: { 'accept-language': accept } });
  const to = `${own.url}/kit/v1/links/x`;
  const shown = await fetch(to, language('de'));
  const text = await shown.text();
  assert.match(text, /<html lang="de" dir="ltr">/);
  assert.match(text, /<h1>Weiter zu Ihrem Konto bei Rides &#38; Co<\/h1><p>Dieser Link/);
  assert.match(text, /--brand:#7a1fa2;[\s]*--letters:#fff/);
  assert.match(text, /<form method="post"><button>Weiter<\/button>/);
  assert.doesNotMatch(text, /<script|https?:/);
  const policy = shown.headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'none'.*frame-ancestors 'none'/);
  assert.match(await (await fetch(to, language('ar'))).text(), /<html lang="ar" dir="rtl">/);
  const over = await fetch(to, { method: 'POST', ...language('en') });
  assert.equal(over.status, 410);
  assert.match(await over.text(), /Sign in to Rides &#38; Co to go on\./);
});

test('letters on a colour are black or white, whichever can be read', () => {
  const said = ['#ffffff', '#000000', '#c0ffee', '#7a1fa2', '#ff0000'].map(lettersOn);
  assert.deepEqual(said, ['#000', '#fff', '#000', '#fff', '#000']);
});

test('who has nothing left to do is not told to continue', async () => {
  const link = { url: 'https://kit.test/l', expires_ms: Date.UTC(2026, 10, 1, 12) };
  const who = { platform: 'Rides', color: '#c0ffee', name: null, count: 0 };
  const text = async (name: 'enabled' | 'information_needed_now' | 'rejected', locale = 'en') =>
    letter(locale === 'fr' ? 'fr' : 'en', [{ name }], who, link);
  assert.match((await text('enabled')).text, /\nOpen your account: https:/);
  assert.match((await text('rejected')).text, /\nOpen your account: https:/);
  const needed = await text('information_needed_now');
  assert.match(needed.text, /\nContinue: https:/);
  assert.match(needed.html, /background:#c0ffee;\s*color:#000/);
  const french = await text('information_needed_now', 'fr');
  assert.match(french.text, /\nContinuer\u00a0: https:/);
  assert.match(french.text, /1er novembre 2026/);
});

test('a link works once, not by being looked at, and leads to the step', async (t) => {
  const own = await platform(import.meta, t);
  const shop = await enabled(own, 'en');
  await shop.drive(EXPIRED_PAPER);
  await shop.standing(({ payouts, errors }) => !payouts && errors.length > 0);
  own.pass(60_001);
  await own.tick();
  const link = /http:\S+/.exec(own.letters[0]!.text)![0].replace(own.url, '');
  for (let look = 0; look < 3; look++) {
    const seen = await own.call('GET', link, undefined, null);
    assert.equal(seen.status, 200);
    assert.match(seen.text, /<form method="post">/);
  }
  assert.equal((await own.call('POST', `${link}0`, undefined, null)).status, 410);
  const [one, other] = await Promise.all([
    own.call('POST', link, undefined, null),
    own.call('POST', link, undefined, null),
  ]);
  assert.deepEqual([one.status, other.status].sort(), [303, 410]);
  const to = new URL((one.status === 303 ? one : other).headers.get('location')!);
  assert.equal(`${to.origin}${to.pathname}${to.search}`, own.settings.page);
  const inside = new URLSearchParams(to.hash.slice(1));
  assert.equal(inside.get('step'), 'documents');
  const path = `/kit/v1/merchants/${inside.get('merchant')}`;
  assert.equal((await own.call('GET', path, undefined, inside.get('session'))).status, 200);
});

test('a link ends with its time', async (t) => {
  const own = await platform(import.meta, t);
  await enabled(own, 'en');
  own.pass(60_001);
  await own.tick();
  const link = /http:\S+/.exec(own.letters[0]!.text)![0].replace(own.url, '');
  own.pass(own.settings.link_ms);
  const late = await own.call('POST', link, undefined, null);
  assert.equal(late.status, 410);
  assert.match(late.text, /This link has expired/);
});

test('reminders leave on their days, and not when all is given', async (t) => {
  const own = await platform(import.meta, t);
  const shop = await enabled(own, 'en');
  own.pass(60_001);
  await own.tick();
  await shop.drive({ state: 'restricted_soon', days: '10', path: 'individual.phone' });
  const { deadline } = await shop.standing((now) => now.deadline !== null);
  own.pass(60_001);
  await own.tick();
  const subjects = () => own.letters.map(({ subject }) => subject.replace(/ by .*/, ''));
  const first = ['Your account is ready', 'Rocket Rides needs some information'];
  assert.deepEqual(subjects(), first);
  const now_ms = Date.now() + 120_002;
  own.pass(deadline! * 1000 - 7 * DAY_MS - now_ms - 60_000);
  assert.equal(await own.tick(), 0);
  own.pass(120_000);
  assert.equal(await own.tick(), 1);
  assert.match(own.letters.at(-1)!.text, /There are 7 days left/);
  assert.equal(await own.tick(), 0);
  await shop.drive({ state: 'clear' });
  await shop.standing(({ due }) => due.length === 0);
  own.pass(6 * DAY_MS);
  const before = own.letters.length;
  await own.tick();
  assert.ok(own.letters.slice(before).every(({ subject }) => !subject.startsWith('Reminder')));
});

test('a message that does not leave is tried again', async (t) => {
  let broken = true;
  const sent: string[] = [];
  const own = await platform(import.meta, t, {
    post: ({ id, subject }) => {
      sent.push(id);
      return broken ? Promise.reject(new Error(`refused ${subject}`)) : Promise.resolve();
    },
  });
  await enabled(own, 'en');
  own.pass(60_001);
  assert.equal(await own.tick(), 0);
  assert.equal(await own.tick(), 0, 'not at once');
  broken = false;
  own.pass(60_001);
  assert.equal(await own.tick(), 1);
  assert.equal(sent.length, 2);
  assert.equal(sent[0], sent[1], 'the copies can be known as such');
});

test('every message can be looked at in every language', async (t) => {
  const own = await platform(import.meta, t, { deliveries: false });
  const list = await own.call('GET', '/kit/preview', undefined, null);
  const links = [...list.text.matchAll(/href="([^"]+)"/g)].map(([, to]) =>
    to!.replaceAll('&amp;', '&'),
  );
  assert.equal(links.length, 8 * 12 * 2);
  for (const link of links) {
    const shown = await own.call('GET', link, undefined, null);
    assert.equal(shown.status, 200, link);
    assert.doesNotMatch(shown.text, /\{\w+[,}]|notice\.|undefined|Invalid Date/, link);
  }
});
