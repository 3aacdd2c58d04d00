// Photos, uploads, a living face, the questions of a review and the code of a phone, as a merchant
// gives them: through the camera, over a slow line, over one that is lost on the way.
import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import type Stripe from 'stripe';
import { t as text } from '../../src/kit/locales/index.ts';
import { startServer } from '../harness.ts';
import { eventually } from '../kit/platform.ts';
import { complete } from '../samples.ts';
import { assertAccessible, THEMES, type Theme } from './axe.ts';
import { platformOf, type Door, type Platform } from './doors.ts';
import { paper, type Paper } from './papers.ts';
import { visit, type Visit, type VisitOptions } from './visit.ts';

const server = await startServer(import.meta);
const t = (key: string, values: Record<string, number | string> = {}) => text('en', key, values);

const DOCUMENT = 'individual.verification.document';

interface Asked extends Visit, Platform {
  account: string;
  requirements(): Promise<Stripe.Account.Requirements>;
}

/** An account in order but for what it was driven into; its merchant stands before the page. */
async function asked(
  c: TestContext,
  states: readonly Record<string, string>[],
  { door = 'embedded', account = {}, unconfirmed = false, ...options }: Asking = {},
): Promise<Asked> {
  const platform = await platformOf(c, server);
  const { key, stripe } = platform;
  const { id } = await stripe.accounts.create(complete(account));
  for (const state of states) {
    const form = { account: id, ...state };
    const { status } = await server.call(key, 'POST', '/portico/v1/sandbox/drive', { form });
    assert.equal(status, 200);
  }
  const own = await visit(c, options);
  const requirements = async () => (await stripe.accounts.retrieve(id)).requirements!;
  await own.page.goto(await platform.address(door, id));
  if (door === 'hosted' && !unconfirmed) await confirmPhone(own.page);
  return { ...platform, ...own, account: id, requirements };
}

type Asking = VisitOptions & {
  door?: Door;
  account?: Stripe.AccountCreateParams;
  /** Stops before the phone is confirmed, of the hosted door. */
  unconfirmed?: boolean;
};

async function confirmPhone(page: Page): Promise<void> {
  await page.getByLabel(t('page.phone.number')).fill('+1 415 555 2671');
  await page.keyboard.press('Enter');
  await page.getByLabel(t('page.phone.code'), { exact: true }).fill('000-000');
  await page.keyboard.press('Enter');
}

/** The hosted page, whose every element is the pages' own. */
const HOSTED = { door: 'hosted' } as const;

const withoutPaper = (c: TestContext, options?: Asking) =>
  asked(c, [{ state: 'active' }, { state: 'past_due', path: DOCUMENT }], options);

/** Another picture for each seed, which no compression makes small. */
async function noisy(name: string, width: number, height: number): Promise<Paper> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const create = { width, height, channels: 3, background: '#fff', noise } as const;
  const buffer = await sharp({ create }).jpeg({ quality: 90 }).toBuffer();
  return { name, mimeType: 'image/jpeg', buffer };
}

const slot = (page: Page, name: string): Locator => page.getByRole('group', { name, exact: true });
const fileOf = (page: Page, name: string): Locator =>
  slot(page, name).locator('input[type=file]').last();
const button = (within: Locator | Page, key: string, exact = false): Locator =>
  within.getByRole('button', { name: t(key), exact }).first();
const arrived = (page: Page, name: string): Promise<void> =>
  slot(page, name).getByText(t('page.uploaded'), { exact: true }).waitFor();

/** Milliseconds of the camera's film, which begins anew with each visit to it. */
let seen_ms = 0;

/** Presses the shutter, at another scene of the film each time. */
async function shoot(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.locator('video').evaluate(
    (video: Video, scene) =>
      new Promise<void>((resolve) => {
        const look = () => (video.currentTime * 1000 > scene ? resolve() : setTimeout(look, 20));
        look();
      }),
    (seen_ms += 300) % 1200,
  );
  await button(dialog, 'button.photo', true).click();
}

interface Video {
  currentTime: number;
}

const DRAWN = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))).then(
  () => Promise.all(document.getAnimations()
    .filter((one) => Number.isFinite(one.effect.getComputedTiming().endTime))
    .map((one) => one.finished.catch(() => null))))`;

/** In every theme, when its colours are there: they fade in. */
async function looksGood(page: Page): Promise<void> {
  for (const theme of ['forced', 'dark', 'light'] satisfies Theme[]) {
    await page.emulateMedia(THEMES[theme]);
    await page.evaluate(DRAWN);
    await assertAccessible(page, [theme]);
  }
}

const send = (page: Page): Promise<void> => page.locator('form button[type=submit]').click();

const isAnswered = ({ requirements }: Asked, path: string) =>
  eventually(async () => {
    const { currently_due, past_due } = await requirements();
    return [...(currently_due ?? []), ...(past_due ?? [])].includes(path) ? null : true;
  });

test('a photo by the camera and a file make a document, which is sent', async (c) => {
  const opened = await withoutPaper(c, HOSTED);
  const { page, stripe, account } = opened;
  await page.getByLabel(t('document.id_card')).check();
  await button(slot(page, t('document.front')), 'button.photo').click();
  await shoot(page);
  await button(page, 'button.retake').click();
  await shoot(page);
  await looksGood(page);
  await button(page, 'button.use_photo').click();
  await arrived(page, t('document.front'));
  await send(page);
  await page.getByText(t('problem.file_back_missing'), { exact: true }).waitFor();
  await fileOf(page, t('document.back')).setInputFiles(await paper());
  await arrived(page, t('document.back'));
  await looksGood(page);
  await send(page);
  await isAnswered(opened, DOCUMENT);
  const { individual } = await stripe.accounts.retrieve(account);
  const { front, back } = individual!.verification!.document!;
  assert.match(`${front} ${back}`, /^file_\w+ file_\w+$/);
});

test('a passport has one side, and what was chosen for another is let go', async (c) => {
  const { page } = await withoutPaper(c);
  await page.getByLabel(t('document.driving_licence')).check();
  await fileOf(page, t('document.back')).setInputFiles(await paper());
  await arrived(page, t('document.back'));
  await page.getByLabel(t('document.passport')).check();
  await slot(page, t('document.back')).waitFor({ state: 'detached' });
  await slot(page, t('document.passport')).waitFor();
});

test('a camera that is not allowed leads to the choice of a file', async (c) => {
  const { page } = await withoutPaper(c, HOSTED);
  await page.evaluate(`navigator.mediaDevices.getUserMedia = () =>
    Promise.reject(new DOMException('no', 'NotAllowedError'))`);
  await page.getByLabel(t('document.passport')).check();
  const photo = button(slot(page, t('document.passport')), 'button.photo');
  await photo.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(t('page.camera.blocked')).waitFor();
  await looksGood(page);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await photo.evaluate((one: Focusable) => one.matches(':focus')), true);
  await photo.click();
  await dialog.locator('input[type=file]').setInputFiles(await paper());
  await arrived(page, t('document.passport'));
});

interface Focusable {
  matches(selector: string): boolean;
}

/** Bytes in a second, upwards; gives how to lift it. */
async function slow({ context, page }: Visit, bytes: number): Promise<() => Promise<void>> {
  const session = await context.newCDPSession(page);
  const down = { downloadThroughput: -1, latency: 0, offline: false };
  await session.send('Network.emulateNetworkConditions', { ...down, uploadThroughput: bytes });
  return () => session.detach();
}

test('on a slow line it is told how far an upload is, and it can be cancelled', async (c) => {
  const opened = await withoutPaper(c, HOSTED);
  const { page } = opened;
  await page.getByLabel(t('document.passport')).check();
  await slow(opened, 30_000);
  const name = t('document.passport');
  await fileOf(page, name).setInputFiles(await noisy('passport.jpg', 1600, 1200));
  const bar = page.getByRole('progressbar', { name });
  await eventually(async () => {
    const value = Number(await bar.getAttribute('value'));
    return value > 1 && value < 99 ? true : null;
  });
  await looksGood(page);
  await button(slot(page, name), 'button.cancel').click();
  await button(slot(page, name), 'button.upload').waitFor();
});

test('what is sent waits for its files', async (c) => {
  const opened = await withoutPaper(c);
  const { page } = opened;
  await page.getByLabel(t('document.passport')).check();
  await slow(opened, 300_000);
  await fileOf(page, t('document.passport')).setInputFiles(await noisy('p.jpg', 1400, 1000));
  await page.getByRole('progressbar', { name: t('document.passport') }).waitFor();
  await send(page);
  await isAnswered(opened, DOCUMENT);
});

test('a line that is lost on the way: the upload pauses, and goes on by itself', async (c) => {
  const opened = await withoutPaper(c);
  const { page, context } = opened;
  opened.expect(/ERR_INTERNET_DISCONNECTED/, /net::ERR/);
  await page.getByLabel(t('document.passport')).check();
  const name = t('document.passport');
  const lift = await slow(opened, 50_000);
  await fileOf(page, name).setInputFiles(await noisy('passport.jpg', 1600, 1200));
  await page.getByRole('progressbar', { name }).waitFor();
  await context.setOffline(true);
  await slot(page, name).getByText(t('page.paused')).waitFor();
  await lift();
  await context.setOffline(false);
  await arrived(page, name);
  await send(page);
  await isAnswered(opened, DOCUMENT);
});

test('an answer that says to come later is asked again', async (c) => {
  const opened = await withoutPaper(c);
  const { page } = opened;
  opened.expect(/status of 503/);
  let times = 0;
  await page.route('**/v1/files', (route) =>
    ++times === 1 ? route.fulfill({ status: 503 }) : route.continue(),
  );
  await page.getByLabel(t('document.passport')).check();
  await fileOf(page, t('document.passport')).setInputFiles(await paper());
  await arrived(page, t('document.passport'));
  assert.equal(times, 2);
});

test('a file that the backend refuses is told, and not sent', async (c) => {
  const opened = await withoutPaper(c);
  const { page } = opened;
  opened.expect(/status of 400/);
  await page.route('**/v1/files', (route) => route.fulfill({ status: 400, body: '{}' }));
  await page.getByLabel(t('document.passport')).check();
  await fileOf(page, t('document.passport')).setInputFiles(await paper());
  await page.getByText(t('page.capture.refused')).waitFor();
  await send(page);
  await page.getByText(t('problem.file_lost'), { exact: true }).waitFor();
  await page.unroute('**/v1/files');
  await fileOf(page, t('document.passport')).setInputFiles(await paper());
  await arrived(page, t('document.passport'));
  await send(page);
  await isAnswered(opened, DOCUMENT);
});

const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');

const WRONG: [string, string, string, Buffer][] = [
  ['a GIF', 'card.gif', 'problem.file_type_picture', Buffer.from('GIF89a')],
  ['a PDF of an identity card', 'card.pdf', 'problem.file_type_picture', Buffer.from('%PDF-1.7')],
  ['a text that is called a JPEG', 'card.jpg', 'page.capture.unreadable', Buffer.from('hello')],
  ['an empty file', 'card.png', 'page.capture.unreadable', Buffer.alloc(0)],
  ['a HEIC', 'card.heic', 'page.capture.heic', heic],
];

test('what cannot be taken is told at once, and not uploaded', async (c) => {
  const { page, addresses } = await withoutPaper(c);
  await page.getByLabel(t('document.passport')).check();
  const place = slot(page, t('document.passport'));
  for (const [what, name, key, buffer] of WRONG) {
    const types: Record<string, string> = { gif: 'image/gif', pdf: 'application/pdf' };
    const mimeType = types[name.split('.')[1]!] ?? 'image/jpeg';
    await fileOf(page, t('document.passport')).setInputFiles({ name, mimeType, buffer });
    await place
      .getByText(t(key))
      .waitFor({ timeout: 5000 })
      .catch(() => assert.fail(what));
  }
  assert.deepEqual(
    addresses.filter((address) => address.endsWith('/v1/files')),
    [],
  );
});

test('a picture of too many pixels is made smaller, and is taken', async (c) => {
  const opened = await withoutPaper(c);
  const { page, stripe, account } = opened;
  await page.getByLabel(t('document.passport')).check();
  const large = await paper('passport.jpg', 8200, 2000);
  await fileOf(page, t('document.passport')).setInputFiles(large);
  await arrived(page, t('document.passport'));
  await page.getByText(t('page.capture.reduced')).waitFor();
  await send(page);
  await isAnswered(opened, DOCUMENT);
  const { individual } = await stripe.accounts.retrieve(account);
  const { front } = individual!.verification!.document!;
  assert.ok((await stripe.files.retrieve(String(front))).size < large.buffer.length);
});

test('files are dropped where they belong', async (c) => {
  const { page } = await withoutPaper(c);
  await page.getByLabel(t('document.passport')).check();
  const { buffer, name } = await paper();
  const data = await page.evaluateHandle(`(() => {
    const bytes = Uint8Array.from(atob('${buffer.toString('base64')}'), (c) => c.charCodeAt(0));
    const data = new DataTransfer();
    data.items.add(new File([bytes], '${name}', { type: 'image/jpeg' }));
    return data;
  })()`);
  const place = slot(page, t('document.passport'));
  await place.dispatchEvent('dragover', { dataTransfer: data });
  await place.dispatchEvent('drop', { dataTransfer: data });
  await arrived(page, t('document.passport'));
});

const singaporean = {
  ...complete().individual,
  phone: '+6561234567',
  nationality: 'SG',
  full_name_aliases: [''],
  address: { line1: 'address_full_match', postal_code: '238801', country: 'SG' },
};
const IN_SINGAPORE: Stripe.AccountCreateParams = {
  country: 'SG',
  individual: singaporean,
  external_account: {
    object: 'bank_account',
    country: 'SG',
    currency: 'sgd',
    routing_number: '1100-000',
    account_number: '000123456',
  },
};
const LIVENESS = 'individual.verification.proof_of_liveness';

test('in Singapore a face is looked at from three sides, and the account works', async (c) => {
  const opened = await asked(c, [], { account: IN_SINGAPORE, ...HOSTED });
  const { page, stripe } = opened;
  assert.deepEqual((await opened.requirements()).past_due, [LIVENESS]);
  await send(page);
  await page.getByText(t('page.capture.first'), { exact: true }).waitFor();
  await button(page, 'button.start_check').click();
  const dialog = page.getByRole('dialog');
  for (const prompt of ['page.camera.face', 'page.liveness.left', 'page.liveness.right']) {
    await dialog.getByText(t(prompt)).waitFor();
    await shoot(page);
  }
  await dialog.getByText(t('page.liveness.review')).waitFor();
  await looksGood(page);
  await dialog
    .getByRole('button', { name: t('button.retake') })
    .nth(1)
    .click();
  await dialog.getByText(t('page.liveness.left')).waitFor();
  await shoot(page);
  await button(dialog, 'button.send').click();
  await dialog.waitFor({ state: 'detached' });
  await isAnswered(opened, LIVENESS);
  await eventually(async () => {
    const { charges_enabled } = await stripe.accounts.retrieve(opened.account);
    return charges_enabled ? true : null;
  });
});

test('the same photo three times is no living face', async (c) => {
  const opened = await asked(c, [], { account: IN_SINGAPORE });
  const { page } = opened;
  opened.expect(/status of 400/);
  await page.evaluate(`navigator.mediaDevices.getUserMedia = () =>
    Promise.reject(new DOMException('none', 'NotFoundError'))`);
  await button(page, 'button.start_check').click();
  const dialog = page.getByRole('dialog');
  for (const prompt of ['page.camera.face', 'page.liveness.left', 'page.liveness.right']) {
    await dialog.getByText(t(prompt)).waitFor();
    await dialog.locator('input[type=file]').setInputFiles(await paper('face.jpg'));
  }
  await button(dialog, 'button.send').click();
  await dialog.getByText(t('page.liveness.same')).waitFor();
  assert.deepEqual((await opened.requirements()).past_due, [LIVENESS]);
});

test('questions of a review: what is missing is told, answers are looked at, it works', async (c) => {
  const states: Record<string, string>[] = [
    { state: 'active' },
    { state: 'intervention', description: 'credit_review', form: 'form' },
  ];
  const opened = await asked(c, states, HOSTED);
  const { page } = opened;
  const open = (await opened.requirements()).currently_due!;
  assert.match(open.join(), /^interv_\w+\.credit_review\.form$/);
  await button(page, 'button.send_answers').click();
  await page.getByText(t('problem.required')).waitFor();
  await page.getByText(t('problem.choose')).waitFor();
  await page.getByText(t('problem.file_missing')).waitFor();
  await looksGood(page);
  await page.getByLabel(t('interv.question.about_business')).fill('Cakes, to whoever likes them');
  await page.getByLabel(t('interv.option.delivery_time.week')).check();
  const statement = t('interv.question.bank_statement');
  await slot(page, statement)
    .locator('input[type=file]')
    .last()
    .setInputFiles(await paper());
  await slot(page, statement).getByText(t('page.uploaded'), { exact: true }).first().waitFor();
  await button(page, 'button.send_answers').click();
  await isAnswered(opened, open[0]!);
});

test('a phone is confirmed by its code, and a wrong one is told', async (c) => {
  const opened = await withoutPaper(c, { ...HOSTED, unconfirmed: true });
  const { page } = opened;
  opened.expect(/status of 400/);
  await page.getByLabel(t('page.phone.number')).fill('12');
  await button(page, 'button.send_code').click();
  await page.getByText(t('problem.phone')).waitFor();
  await page.getByLabel(t('page.phone.number')).fill('+1 415 555 2671');
  await page.keyboard.press('Enter');
  const code = page.getByLabel(t('page.phone.code'), { exact: true });
  await code.fill('123456');
  await page.keyboard.press('Enter');
  await page.getByText(t('page.phone.wrong')).waitFor();
  await looksGood(page);
  await button(page, 'button.resend_code').click();
  await page.getByText(t('page.phone.sent_again')).first().waitFor();
  await code.fill('000 000');
  await button(page, 'button.confirm').click();
  await page.getByLabel(t('document.passport')).waitFor();
});
