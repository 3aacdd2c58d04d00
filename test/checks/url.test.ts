import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import test, { after, before } from 'node:test';
import { fetchPage } from '../../src/engine/checks/site/page.ts';
import { isPublic, publicLookup } from '../../src/engine/checks/site/public_address.ts';
import { readContent } from '../../src/engine/checks/site/content.ts';
import { readPage } from '../../src/engine/checks/site/rules.ts';
import { visitSite } from '../../src/engine/checks/url.ts';
import { facts } from './sample.ts';

const WORDS = 'We make shoes by hand, of good leather, and send them to every town. '.repeat(8);
const FOOTER =
  '<a href="/terms">Terms</a> <a href="/refunds">Refunds and returns</a> <a href="/help">Help</a>';

/** path -> status, headers, body */
const PAGES: Record<string, [number, Record<string, string>, string]> = {
  '/': [200, {}, `<title>Buy More</title><p>${WORDS}</p>`],
  '/other': [200, {}, `<title>Else</title><p>${WORDS}</p>`],
  '/moved': [302, { location: '/' }, ''],
  '/loop': [302, { location: '/loop' }, ''],
  '/inside': [302, { location: 'http://169.254.169.254/latest/meta-data' }, ''],
  '/missing': [404, {}, 'no'],
  '/locked': [401, {}, 'no'],
  '/abroad': [451, {}, 'no'],
  '/robot': [403, {}, 'no'],
  '/broken': [500, {}, 'no'],
  '/login': [200, {}, '<form><input type="password"></form>'],
  '/soon': [200, {}, '<h1>Coming soon</h1>'],
  '/empty': [200, {}, '<html><body></body></html>'],
  '/app': [200, {}, '<div id="root"></div><script src="/a.js"></script>'],
  '/pdf': [200, { 'content-type': 'application/pdf' }, '%PDF'],
  '/huge': [200, {}, 'x'.repeat(3 * 1024 * 1024)],
  '/shop': [200, {}, `<p>Buy More ${WORDS}</p><button>Add to cart</button>${FOOTER}`],
  '/bare-shop': [200, {}, `<p>Buy More ${WORDS}</p><button>Add to cart</button>`],
};

const server = createServer((request, response) => {
  const [status, headers, body] = PAGES[request.url ?? ''] ?? [404, {}, ''];
  response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(body);
});
let origin = '';
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => server.close());

/** Only this machine may be reached: what a redirect leads to elsewhere stays refused. */
const HERE = { address: (address: string) => address === '127.0.0.1', port: () => true };

const of = (url: string) =>
  facts({ account: { business_profile: { url }, company: { name: 'Buy More, LLC' } } });

const BARE = ['customer_service_details', 'return_policy', 'refund_policy', 'cancellation_policy'];
const sites: [string, string, string[]][] = [
  ['/', 'verified', []],
  ['/moved', 'verified', []],
  ['/shop', 'verified', []],
  ['/other', 'review', []],
  ['/robot', 'review', []],
  ['/app', 'review', []],
  ['/pdf', 'review', []],
  ['/huge', 'review', []],
  ['/missing', 'failed', ['inaccessible']],
  ['/broken', 'failed', ['inaccessible']],
  ['/loop', 'failed', ['inaccessible']],
  ['/inside', 'failed', ['inaccessible']],
  ['/locked', 'failed', ['inaccessible_password_protected']],
  ['/login', 'failed', ['inaccessible_password_protected']],
  ['/abroad', 'failed', ['inaccessible_geoblocked']],
  ['/soon', 'failed', ['incomplete_under_construction']],
  ['/empty', 'failed', ['empty']],
  [
    '/bare-shop',
    'failed',
    [...BARE, 'terms_and_conditions'].map((policy) => `incomplete_${policy}`),
  ],
];
for (const [path, status, ends] of sites) {
  test(`the site at ${path} is ${status} ${ends.join()}`, async () => {
    const outcome = await visitSite({ facts: of(`${origin}${path}`) }, HERE);
    assert.equal(outcome.status, status);
    assert.deepEqual(
      outcome.errors,
      ends.map((end) => ({ field: 'business_profile.url', code: `invalid_url_website_${end}` })),
    );
  });
}

test('nothing on this machine is reached without leave, by name or by number', async () => {
  const port = new URL(origin).port;
  for (const host of ['127.0.0.1', 'localhost', '127.1', '0x7f000001', '2130706433', '[::1]']) {
    const fetched = await fetchPage(new URL(`http://${host}:${port}/`), {
      address: isPublic,
      port: () => true,
    });
    assert.deepEqual(fetched, { trouble: 'blocked' }, host);
  }
  assert.deepEqual(await fetchPage(new URL('http://example.com:22/')), { trouble: 'blocked' });
  assert.deepEqual(await fetchPage(new URL('file:///etc/passwd')), { trouble: 'blocked' });
});

const addresses: [string, boolean][] = [
  ['93.184.215.14', true],
  ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', true],
  ['127.0.0.1', false],
  ['10.1.2.3', false],
  ['172.16.0.1', false],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['255.255.255.255', false],
  ['224.0.0.1', false],
  ['192.0.2.1', false],
  ['::1', false],
  ['::', false],
  ['fd00::1', false],
  ['fe80::1', false],
  ['ff02::1', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:93.184.215.14', false],
  ['64:ff9b::7f00:1', false],
  ['2002:7f00:1::', false],
  ['not an address', false],
];
for (const [address, expected] of addresses) {
  test(`${address} is ${expected ? '' : 'not '}public`, () => {
    assert.equal(isPublic(address), expected);
  });
}

test('a look-up gives only the addresses that are allowed', async () => {
  const found = await new Promise((resolve) =>
    publicLookup('localhost', { all: true }, (error, list) => resolve(error ?? list)),
  );
  assert.ok(found instanceof Error);
  const here = await new Promise((resolve) =>
    publicLookup('127.0.0.1', { all: true }, (_error, list) => resolve(list), HERE.address),
  );
  assert.deepEqual(here, [{ address: '127.0.0.1', family: 4 }]);
});

test('visible words and links are read, scripts and styles are not', () => {
  const content = readContent(
    '<title>Shop</title><style>p{}</style><script>var cart</script>' +
      '<p>Hello <b>you</b></p><a href="/Terms">Our Terms</a><noscript>no</noscript>',
  );
  assert.equal(content.title, 'Shop');
  assert.equal(content.text, 'Hello you Our Terms');
  assert.equal(content.links, '/terms our terms');
  assert.equal(content.scripted, true);
});

test('broken HTML of any shape is read without an error', () => {
  for (const html of ['', '<', '</p></title></script>', '<a><a><a', '<title>'.repeat(1000)]) {
    const page = {
      url: new URL('https://example.com'),
      status: 200,
      type: 'text/html',
      text: html,
    };
    assert.doesNotThrow(() => readPage(page, of('https://example.com')));
  }
});
