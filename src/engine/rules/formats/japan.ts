// Japanese addresses: the postal code says prefecture, city and town, in kanji and in half-width
// kana (Stripe, Custom onboarding: example 150-0001; recorded: a code alone satisfies all parts).
// The codes of the documentation and a few more are known to the town; of any other code only the
// prefecture, by its first two digits.
import type { Address } from '../facts.ts';

export type Script = 'kana' | 'kanji';

interface Place {
  state: string;
  city: string;
  town: string;
}

/** First two digits of the codes, prefecture in kanji and kana, its capital in kanji and kana. */
const PREFECTURES = `
00,04,05,06,07,08,09 北海道 ﾎﾂｶｲﾄﾞｳ 札幌市中央区 ｻﾂﾎﾟﾛｼﾁﾕｳｵｳｸ
01 秋田県 ｱｷﾀｹﾝ 秋田市 ｱｷﾀｼ
02 岩手県 ｲﾜﾃｹﾝ 盛岡市 ﾓﾘｵｶｼ
03 青森県 ｱｵﾓﾘｹﾝ 青森市 ｱｵﾓﾘｼ
10,11,12,13,14,15,16,17,18,19,20 東京都 ﾄｳｷﾖｳﾄ 千代田区 ﾁﾖﾀﾞｸ
21,22,23,24,25 神奈川県 ｶﾅｶﾞﾜｹﾝ 横浜市中区 ﾖｺﾊﾏｼﾅｶｸ
26,27,28,29 千葉県 ﾁﾊﾞｹﾝ 千葉市中央区 ﾁﾊﾞｼﾁﾕｳｵｳｸ
30,31 茨城県 ｲﾊﾞﾗｷｹﾝ 水戸市 ﾐﾄｼ
32 栃木県 ﾄﾁｷﾞｹﾝ 宇都宮市 ｳﾂﾉﾐﾔｼ
33,34,35,36 埼玉県 ｻｲﾀﾏｹﾝ さいたま市浦和区 ｻｲﾀﾏｼｳﾗﾜｸ
37 群馬県 ｸﾞﾝﾏｹﾝ 前橋市 ﾏｴﾊﾞｼｼ
38,39 長野県 ﾅｶﾞﾉｹﾝ 長野市 ﾅｶﾞﾉｼ
40 山梨県 ﾔﾏﾅｼｹﾝ 甲府市 ｺｳﾌｼ
41,42,43 静岡県 ｼｽﾞｵｶｹﾝ 静岡市葵区 ｼｽﾞｵｶｼｱｵｲｸ
44,45,46,47,48,49 愛知県 ｱｲﾁｹﾝ 名古屋市中区 ﾅｺﾞﾔｼﾅｶｸ
50 岐阜県 ｷﾞﾌｹﾝ 岐阜市 ｷﾞﾌｼ
51 三重県 ﾐｴｹﾝ 津市 ﾂｼ
52 滋賀県 ｼｶﾞｹﾝ 大津市 ｵｵﾂｼ
53,54,55,56,57,58,59 大阪府 ｵｵｻｶﾌ 大阪市中央区 ｵｵｻｶｼﾁﾕｳｵｳｸ
60,61,62 京都府 ｷﾖｳﾄﾌ 京都市中京区 ｷﾖｳﾄｼﾅｶｷﾞﾖｳｸ
63 奈良県 ﾅﾗｹﾝ 奈良市 ﾅﾗｼ
64 和歌山県 ﾜｶﾔﾏｹﾝ 和歌山市 ﾜｶﾔﾏｼ
65,66,67 兵庫県 ﾋﾖｳｺﾞｹﾝ 神戸市中央区 ｺｳﾍﾞｼﾁﾕｳｵｳｸ
68 鳥取県 ﾄﾂﾄﾘｹﾝ 鳥取市 ﾄﾂﾄﾘｼ
69 島根県 ｼﾏﾈｹﾝ 松江市 ﾏﾂｴｼ
70,71 岡山県 ｵｶﾔﾏｹﾝ 岡山市北区 ｵｶﾔﾏｼｷﾀｸ
72,73 広島県 ﾋﾛｼﾏｹﾝ 広島市中区 ﾋﾛｼﾏｼﾅｶｸ
74,75 山口県 ﾔﾏｸﾞﾁｹﾝ 山口市 ﾔﾏｸﾞﾁｼ
76 香川県 ｶｶﾞﾜｹﾝ 高松市 ﾀｶﾏﾂｼ
77 徳島県 ﾄｸｼﾏｹﾝ 徳島市 ﾄｸｼﾏｼ
78 高知県 ｺｳﾁｹﾝ 高知市 ｺｳﾁｼ
79 愛媛県 ｴﾋﾒｹﾝ 松山市 ﾏﾂﾔﾏｼ
80,81,82,83 福岡県 ﾌｸｵｶｹﾝ 福岡市中央区 ﾌｸｵｶｼﾁﾕｳｵｳｸ
84 佐賀県 ｻｶﾞｹﾝ 佐賀市 ｻｶﾞｼ
85 長崎県 ﾅｶﾞｻｷｹﾝ 長崎市 ﾅｶﾞｻｷｼ
86 熊本県 ｸﾏﾓﾄｹﾝ 熊本市中央区 ｸﾏﾓﾄｼﾁﾕｳｵｳｸ
87 大分県 ｵｵｲﾀｹﾝ 大分市 ｵｵｲﾀｼ
88 宮崎県 ﾐﾔｻﾞｷｹﾝ 宮崎市 ﾐﾔｻﾞｷｼ
89 鹿児島県 ｶｺﾞｼﾏｹﾝ 鹿児島市 ｶｺﾞｼﾏｼ
90 沖縄県 ｵｷﾅﾜｹﾝ 那覇市 ﾅﾊｼ
91 福井県 ﾌｸｲｹﾝ 福井市 ﾌｸｲｼ
92 石川県 ｲｼｶﾜｹﾝ 金沢市 ｶﾅｻﾞﾜｼ
93 富山県 ﾄﾔﾏｹﾝ 富山市 ﾄﾔﾏｼ
94,95 新潟県 ﾆｲｶﾞﾀｹﾝ 新潟市中央区 ﾆｲｶﾞﾀｼﾁﾕｳｵｳｸ
96,97 福島県 ﾌｸｼﾏｹﾝ 福島市 ﾌｸｼﾏｼ
98 宮城県 ﾐﾔｷﾞｹﾝ 仙台市青葉区 ｾﾝﾀﾞｲｼｱｵﾊﾞｸ
99 山形県 ﾔﾏｶﾞﾀｹﾝ 山形市 ﾔﾏｶﾞﾀｼ`;

/** Code, city and town in kanji, city and town in kana. */
const TOWNS = `
0600001 札幌市中央区 北一条西 ｻﾂﾎﾟﾛｼﾁﾕｳｵｳｸ ｷﾀ1ｼﾞﾖｳﾆｼ
1000001 千代田区 千代田 ﾁﾖﾀﾞｸ ﾁﾖﾀﾞ
1000005 千代田区 丸の内 ﾁﾖﾀﾞｸ ﾏﾙﾉｳﾁ
1040061 中央区 銀座 ﾁﾕｳｵｳｸ ｷﾞﾝｻﾞ
1060032 港区 六本木 ﾐﾅﾄｸ ﾛﾂﾎﾟﾝｷﾞ
1500001 渋谷区 神宮前 ｼﾌﾞﾔｸ ｼﾞﾝｸﾞｳﾏｴ
1500002 渋谷区 渋谷 ｼﾌﾞﾔｸ ｼﾌﾞﾔ
1600022 新宿区 新宿 ｼﾝｼﾞﾕｸｸ ｼﾝｼﾞﾕｸ
2200012 横浜市西区 みなとみらい ﾖｺﾊﾏｼﾆｼｸ ﾐﾅﾄﾐﾗｲ
4600008 名古屋市中区 栄 ﾅｺﾞﾔｼﾅｶｸ ｻｶｴ
5300001 大阪市北区 梅田 ｵｵｻｶｼｷﾀｸ ｳﾒﾀﾞ
8100001 福岡市中央区 天神 ﾌｸｵｶｼﾁﾕｳｵｳｸ ﾃﾝｼﾞﾝ`;

/** "Not listed below": how the post office calls the rest of a city. */
const REST: Readonly<Record<Script, string>> = {
  kana: 'ｲｶﾆｹｲｻｲｶﾞﾅｲﾊﾞｱｲ',
  kanji: '以下に掲載がない場合',
};

const rows = (table: string) =>
  table
    .trim()
    .split('\n')
    .map((row) => row.split(' '));

const prefectures = new Map<string, Readonly<Record<Script, Omit<Place, 'town'>>>>();
for (const [prefixes = '', kanji = '', kana = '', city = '', cityKana = ''] of rows(PREFECTURES)) {
  const places = { kanji: { state: kanji, city }, kana: { state: kana, city: cityKana } };
  for (const prefix of prefixes.split(',')) prefectures.set(prefix, places);
}

const towns = new Map<string, Readonly<Record<Script, Omit<Place, 'state'>>>>();
for (const [code = '', city = '', town = '', cityKana = '', townKana = ''] of rows(TOWNS)) {
  towns.set(code, { kanji: { city, town }, kana: { city: cityKana, town: townKana } });
}

const digits = (code: string): string => code.normalize('NFKC').replaceAll(/[^\d]/g, '');

const SMALL = 'ァィゥェォッャュョヮ';
const LARGE = 'アイウエオツヤユヨワ';

/** Without what only writing makes different: width, small kana, hiragana, spaces, chome. */
function folded(text: string): string {
  const katakana = text
    .normalize('NFKC')
    .replaceAll(/[ぁ-ゖ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
  const large = katakana.replaceAll(
    /[ァィゥェォッャュョヮ]/g,
    (kana) => LARGE[SMALL.indexOf(kana)] ?? kana,
  );
  return large.replaceAll(/[\s\d丁目-]+/g, '').toLowerCase();
}

/** Latin letters are not compared: the part says the same in another script. */
function compatible(sent: string, known: string): boolean {
  const [a, b] = [folded(sent), folded(known)];
  return /^[a-z]*$/.test(a) || a.startsWith(b) || b.startsWith(a);
}

/**
 * The address with what its postal code says of it; as it is where the code says nothing.
 * @returns `wrong`: the part that contradicts the postal code
 */
export function completed(
  address: Address,
  script: Script,
): { address: Address; wrong: keyof Place | null } {
  const code = digits(address.postal_code ?? '');
  const prefecture = prefectures.get(code.slice(0, 2))?.[script];
  if (code.length !== 7 || prefecture === undefined) return { address, wrong: null };
  const exact = towns.get(code)?.[script];
  const place: Place = { ...prefecture, town: REST[script], ...exact };
  const sure: (keyof Place)[] = exact === undefined ? ['state'] : ['state', 'city', 'town'];
  const wrong = sure.find((part) => address[part] && !compatible(address[part], place[part]));
  const filled = {
    ...address,
    city: address.city || place.city,
    state: address.state || place.state,
    town: address.town || place.town,
  };
  return { address: filled, wrong: wrong ?? null };
}
