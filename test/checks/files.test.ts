import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import sharp from 'sharp';
import type { CheckInput } from '../../src/engine/checks/index.ts';
import { inspect } from '../../src/engine/checks/decode/pool.ts';
import { runCheck, stopInspecting } from '../../src/engine/checks/index.ts';
import {
  KINDS,
  blurred,
  facts,
  file,
  flat,
  goodJpeg,
  goodPng,
  greyRgb,
  greyscale,
  input,
  pdf,
  scan,
} from './sample.ts';

after(stopInspecting);

const front = (id: string) => facts({ persons: [{ verification: { document: { front: id } } }] });
const company = (id: string) =>
  facts({ account: { company: { verification: { document: { front: id } } } } });

/** The code with which one file fails, or the status. */
async function told(
  check: string,
  contents: Uint8Array | null,
  filename?: string,
  part: Partial<CheckInput> = {},
) {
  const of = check === 'document' ? front('file_1') : company('file_1');
  const subject = check === 'document' ? KINDS.person : KINDS.account;
  const files = [file('file_1', contents, filename)];
  const outcome = await runCheck(input(check, { facts: of, subject, files, ...part }));
  return outcome.errors[0]?.code.replace('verification_document_', '') ?? outcome.status;
}

const contents: [string, () => Promise<Uint8Array> | Uint8Array, string, string][] = [
  ['a colour PNG', goodPng, 'verified', 'verified'],
  ['a colour JPEG', goodJpeg, 'verified', 'verified'],
  ['a large colour JPEG', () => scan(3000).jpeg().toBuffer(), 'verified', 'verified'],
  ['a picture of one flat colour', () => flat(30, 90, 200), 'verified', 'verified'],
  [
    'a picture of two pale halves',
    async () =>
      sharp(await flat(51, 102, 204, 600, 400))
        .composite([{ input: await flat(204, 102, 51, 300, 400), left: 0, top: 0 }])
        .png()
        .toBuffer(),
    'verified',
    'verified',
  ],
  ['a scan blurred by 2 px', () => scan().blur(2).png().toBuffer(), 'not_readable', 'not_readable'],
  ['a 16-bit PNG', () => scan().toColourspace('rgb16').png().toBuffer(), 'verified', 'verified'],
  ['a CMYK JPEG', () => scan().toColourspace('cmyk').jpeg().toBuffer(), 'verified', 'verified'],
  ['a PNG with a palette', () => scan().png({ palette: true }).toBuffer(), 'verified', 'verified'],
  ['one coloured pixel', () => flat(200, 30, 30, 1, 1), 'verified', 'verified'],
  ['a black picture', () => flat(0, 0, 0), 'failed_greyscale', 'verified'],
  ['a greyscale PNG', greyscale, 'failed_greyscale', 'verified'],
  ['a grey JPEG in three channels', greyRgb, 'failed_greyscale', 'verified'],
  ['a blurred scan', blurred, 'not_readable', 'not_readable'],
  ['a truncated JPEG', async () => (await goodJpeg()).subarray(0, 9000), 'corrupt', 'corrupt'],
  ['a truncated PNG', async () => (await goodPng()).subarray(0, 4000), 'corrupt', 'corrupt'],
  ['a head without a picture', () => Buffer.from('89504e470d0a1a0a', 'hex'), 'corrupt', 'corrupt'],
  ['nothing', () => Buffer.alloc(0), 'corrupt', 'corrupt'],
  ['more than 10 MB', () => Buffer.alloc(10 * 1024 * 1024 + 1, 1), 'too_large', 'too_large'],
  ['8001 pixels of width', () => flat(9, 90, 200, 8001, 2), 'too_large', 'too_large'],
  ['a GIF', () => scan().gif().toBuffer(), 'type_not_supported', 'type_not_supported'],
  ['a WebP', () => scan().webp().toBuffer(), 'type_not_supported', 'type_not_supported'],
  ['text', () => Buffer.from('hello'), 'type_not_supported', 'type_not_supported'],
  ['a PDF', () => pdf(2), 'type_not_supported', 'verified'],
  ['a PDF with a password', () => pdf(1, true), 'type_not_supported', 'not_readable'],
  ['a PDF without pages', () => pdf(0), 'type_not_supported', 'corrupt'],
  ['a PDF of 101 pages', () => pdf(101), 'type_not_supported', 'too_large'],
  ['half a PDF', () => pdf(1).subarray(0, 60), 'type_not_supported', 'corrupt'],
];
for (const [what, make, identity, paper] of contents) {
  test(`${what} as an identity document: ${identity}, of a company: ${paper}`, async () => {
    const bytes = await make();
    assert.equal(await told('document', bytes), identity);
    assert.equal(await told('company_document', bytes), paper);
  });
}

const names: [string, string][] = [
  ['failed.png', 'failed_test_mode'],
  ['FAILED.PNG', 'failed_test_mode'],
  ['test-documentid-failed.png', 'failed_test_mode'],
  ['failed.document_expired.png', 'expired'],
  ['my-failed.document_missing_back.jpg', 'missing_back'],
  ['failed.document_nonsense.png', 'failed_test_mode'],
  ['unfailed.png', 'verified'],
  ['failed-attempt.png', 'verified'],
  ['success.png', 'verified'],
];
for (const [name, expected] of names) {
  test(`in test mode a good file named ${name}: ${expected}`, async () => {
    assert.equal(await told('document', await goodPng(), name), expected);
  });
}

test('in test mode a file named success.png only has to open', async () => {
  assert.equal(await told('document', await flat(9, 9, 9, 1, 1), 'success.png'), 'verified');
  assert.equal(await told('document', await blurred(), 'id-success.jpg'), 'verified');
  assert.equal(await told('document', Buffer.from('x'), 'success.png'), 'type_not_supported');
  const cut = (await goodPng()).subarray(0, 4000);
  assert.equal(await told('document', cut, 'success.png'), 'corrupt');
  const live = { livemode: true };
  assert.equal(await told('document', await blurred(), 'success.png', live), 'not_readable');
});

test('a file of the wrong type for one place may still do in another', async () => {
  const files = [file('file_1', pdf(1))];
  const outcome = await runCheck(input('document', { facts: front('file_1'), files }));
  assert.equal(outcome.errors[0]?.code, 'verification_document_type_not_supported');
  assert.equal(outcome.failed_files, undefined);
});

test('the file tokens decide in test mode without any file', async () => {
  const tokens: [string, string][] = [
    ['file_identity_document_success', 'verified'],
    ['file_identity_document_failure', 'verification_document_failed_test_mode'],
  ];
  for (const [id, expected] of tokens) {
    for (const [check, of] of [
      ['document', front(id)],
      ['company_document', company(id)],
    ] as const) {
      const outcome = await runCheck(input(check, { facts: of }));
      assert.equal(outcome.errors[0]?.code ?? outcome.status, expected);
    }
    const live = await runCheck(input('document', { facts: front(id), livemode: true }));
    assert.equal(live.errors[0]?.code, 'verification_document_not_uploaded');
  }
});

test('a file whose contents are gone, or that is not there, was not uploaded', async () => {
  assert.equal(await told('document', null), 'not_uploaded');
  const none = await runCheck(input('document', { facts: front('file_2') }));
  assert.equal(none.errors[0]?.code, 'verification_document_not_uploaded');
});

test('a file that failed is named by its digest, and refused unseen when it comes again', async () => {
  const bytes = await greyscale();
  const files = [file('file_1', bytes)];
  const outcome = await runCheck(input('document', { facts: front('file_1'), files }));
  const { digest } = files[0]!;
  assert.deepEqual(outcome.failed_files, { [digest]: 'verification_document_failed_greyscale' });
  // Good bytes under the digest of the bad ones: only the digest is looked at.
  const again = [{ ...file('file_9', await goodPng()), digest }];
  const second = await runCheck(
    input('document', {
      facts: front('file_9'),
      files: again,
      failed_files: outcome.failed_files ?? {},
    }),
  );
  assert.equal(second.errors[0]?.code, 'verification_document_failed_greyscale');
});

test('a back without a front misses its front', async () => {
  const sides = { document: { back: 'file_1' } };
  const of = facts({ persons: [{ verification: sides }] });
  const outcome = await runCheck(input('document', { facts: of }));
  assert.deepEqual(outcome.errors, [
    { field: 'verification.document', code: 'verification_document_missing_front' },
  ]);
});

test('either side can fail', async () => {
  const sides = { document: { front: 'file_1', back: 'file_2' } };
  const of = facts({ persons: [{ verification: sides }] });
  const files = [file('file_1', await goodPng()), file('file_2', await blurred())];
  const outcome = await runCheck(input('document', { facts: of, files }));
  assert.equal(outcome.errors[0]?.code, 'verification_document_not_readable');
  assert.deepEqual(Object.keys(outcome.failed_files ?? {}), [files[1]!.digest]);
});

test('an address document may be a black and white scan', async () => {
  const sides = { additional_document: { front: 'file_1' } };
  const of = facts({ persons: [{ verification: sides }] });
  const files = [file('file_1', await greyscale())];
  const outcome = await runCheck(input('additional_document', { facts: of, files }));
  assert.equal(outcome.status, 'verified');
});

test('a passport among the documents must be in colour, a licence need not', async () => {
  const hash = { passport: { files: ['file_1'] }, company_license: { files: ['file_1'] } };
  const of = facts({ account: { documents: hash }, persons: [{ documents: hash }] });
  const files = [file('file_1', await greyscale())];
  const passport = await runCheck(input('documents.passport', { facts: of, files }));
  assert.deepEqual(passport.errors, [
    { field: 'documents.passport.files', code: 'verification_document_failed_greyscale' },
  ]);
  const subject = KINDS.account;
  const licence = await runCheck(input('documents.company_license', { facts: of, files, subject }));
  assert.equal(licence.status, 'verified');
});

test('a bank account that asks for a document is proved by one', async () => {
  const subject = KINDS.external_account;
  const secrets = { account_number: '000999999992' };
  const asked = await runCheck(input('bank_ownership', { subject, secrets }));
  assert.equal(asked.errors[0]?.field, 'documents.bank_account_ownership_verification.files');
  const documents = { bank_account_ownership_verification: { files: ['file_1'] } };
  const of = facts({ bank: { documents } });
  const files = [file('file_1', pdf(1))];
  const proved = await runCheck(input('bank_ownership', { subject, secrets, facts: of, files }));
  assert.equal(proved.status, 'verified');
});

test('in live mode bad files fail, marks mean nothing and good files are reviewed', async () => {
  const live = { livemode: true };
  assert.equal(await told('document', await goodPng(), 'failed.png', live), 'review');
  assert.equal(await told('document', await greyscale(), 'id.png', live), 'failed_greyscale');
  assert.equal(await told('document', await flat(30, 90, 200), 'id.png', live), 'not_readable');
  assert.equal(await told('company_document', pdf(2), 'a.pdf', live), 'review');
});

test('in live mode one document cannot show both identity and address', async () => {
  const bytes = await goodPng();
  const verification = { document: { front: 'file_1' }, additional_document: { front: 'file_2' } };
  const of = facts({ persons: [{ verification }] });
  const files = [file('file_1', bytes), file('file_2', bytes)];
  const live = await runCheck(input('additional_document', { facts: of, files, livemode: true }));
  assert.equal(live.errors[0]?.code, 'verification_document_duplicate_type');
  const trial = await runCheck(input('additional_document', { facts: of, files }));
  assert.equal(trial.status, 'verified');
});

test('many files at once are judged each by itself', async () => {
  const [good, bad] = [await goodPng(), await blurred()];
  const told3 = await Promise.all([
    told('document', good),
    told('document', bad),
    told('document', good),
  ]);
  assert.deepEqual(told3, ['verified', 'not_readable', 'verified']);
});

test('a file that takes too long is given up, and the next one is judged', async () => {
  const demand = { pdf: false, colour: true, readable: true, placeholders: false };
  const slow = await scan(4000).png().toBuffer();
  assert.equal(await inspect(slow, demand, 1), 'corrupt');
  assert.equal(await inspect(await goodPng(), demand), null);
});
