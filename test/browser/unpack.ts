// Unpacks Chromium and its fonts into a folder; a process of its own, since the package unpacks
// to wherever the environment says that temporary files are.
// `TMPDIR=<folder> node unpack.ts <folder> <where the folder will be>`
import fs from 'node:fs';
import path from 'node:path';
import chromium from '@sparticuz/chromium';
import { unpacked } from './woff2.ts';

const [folder = '', place = ''] = process.argv.slice(2);
const packages = path.resolve(import.meta.dirname, '../../node_modules/@fontsource-variable');

/** Which language a family is for; subsets of a font do not tell. */
const FAMILIES = [
  { folder: 'noto-sans-jp', name: 'Noto Sans JP', language: 'ja' },
  { folder: 'noto-sans-sc', name: 'Noto Sans SC', language: 'zh-cn' },
  { folder: 'noto-sans-arabic', name: 'Noto Sans Arabic', language: 'ar' },
  { folder: 'noto-sans-hebrew', name: 'Noto Sans Hebrew', language: 'he' },
];

const rules = FAMILIES.map(
  ({ name, language }) => `
  <match target="scan">
    <test name="family" compare="contains"><string>${name}</string></test>
    <edit name="lang" mode="assign"><langset><string>${language}</string></langset></edit>
  </match>`,
);

await chromium.executablePath();
fs.mkdirSync(path.join(folder, 'noto'));
for (const family of FAMILIES) {
  const files = path.join(packages, family.folder, 'files');
  // Latin and its neighbours come from the font that Chromium brings along.
  const own = /-(\d+|arabic|hebrew)-wght-normal\.woff2$/;
  for (const file of fs.readdirSync(files).filter((each) => own.test(each))) {
    const plain = unpacked(fs.readFileSync(path.join(files, file)));
    fs.writeFileSync(path.join(folder, 'noto', file.replace('woff2', 'ttf')), plain);
  }
}
fs.writeFileSync(
  path.join(folder, 'fonts.conf'),
  `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${place}/fonts</dir>
  <dir>${place}/noto</dir>
  <cachedir>${place}/cache</cachedir>${rules.join('')}
</fontconfig>
`,
);
