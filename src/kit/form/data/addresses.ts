// Parts of an address by country: the postal code's form and example, the states and their name.
// `9` stands for a digit, `A` for a letter.
const POSTAL = `AT 9999 1010|AU 9999 2000|BE 9999 1000|BG 9999 1000|BR 99999-999 01310-100
CA A9A9A9 K1A 0B1|CH 9999 8001|CY 9999 1010|CZ 99999 110 00|DE 99999 10115|DK 9999 1050
EE 99999 10111|ES 99999 28001|FI 99999 00100|FR 99999 75001|GR 99999 104 31|HR 99999 10000
HU 9999 1011|IN 999999 110001|IT 99999 00118|JP 9999999 150-0001|LI 9999 9490|LT 99999 01100
LU 9999 1111|MX 99999 06000|MY 99999 50000|NL 9999AA 1012 AB|NO 9999 0150|NZ 9999 6011
PL 99999 00-001|PT 9999999 1000-001|RO 999999 010011|SE 99999 111 20|SG 999999 018956
SI 9999 1000|SK 99999 811 01|TH 99999 10100`;

const place: Readonly<Record<string, string>> = { 9: '\\d', A: '[A-Za-z]' };

function formOf(form: string): string {
  return [...form.replace('-', '')].map((sign) => place[sign] ?? sign).join('');
}

const OWN: readonly [string, { pattern: string; example: string }][] = [
  ['GB', { pattern: '[A-Za-z]{1,2}\\d[A-Za-z\\d]?\\d[A-Za-z]{2}', example: 'SW1A 1AA' }],
  ['GI', { pattern: 'GX111AA', example: 'GX11 1AA' }],
  ['IE', { pattern: '[A-Za-z]\\d[\\dWw][A-Za-z\\d]{4}', example: 'D02 AF30' }],
  ['LV', { pattern: '(LV)?\\d{4}', example: 'LV-1050' }],
  ['MT', { pattern: '[A-Za-z]{3}\\d{4}', example: 'VLT 1117' }],
  ['US', { pattern: '\\d{5}(\\d{4})?', example: '94103' }],
];

/** Postal codes by country, of the code without spaces and dashes. */
export const POSTAL_CODES: ReadonlyMap<string, { pattern: string; example: string }> = new Map([
  ...POSTAL.split(/[|\n]/).map((row): [string, { pattern: string; example: string }] => {
    const [country = '', form = '', ...example] = row.split(' ');
    return [country, { pattern: formOf(form), example: example.join(' ') }];
  }),
  ...OWN,
]);

/** What the largest part of an address is called; `region` elsewhere. */
export const STATE_WORD: Readonly<Record<string, string>> = {
  AE: 'emirate',
  AU: 'state',
  BR: 'state',
  CA: 'province',
  GB: 'county',
  IE: 'county',
  IN: 'state',
  JP: 'prefecture',
  MX: 'state',
  MY: 'state',
  TH: 'province',
  US: 'state',
};

// Code and name, or the name alone where it is what is sent.
const STATES: Readonly<Record<string, string>> = {
  AE: 'Abu Dhabi|Ajman|Dubai|Fujairah|Ras Al Khaimah|Sharjah|Umm Al Quwain',
  AU:
    'ACT=Australian Capital Territory|NSW=New South Wales|NT=Northern Territory|QLD=Queensland|' +
    'SA=South Australia|TAS=Tasmania|VIC=Victoria|WA=Western Australia',
  BR:
    'AC=Acre|AL=Alagoas|AM=Amazonas|AP=Amapá|BA=Bahia|CE=Ceará|DF=Distrito Federal|' +
    'ES=Espírito Santo|GO=Goiás|MA=Maranhão|MG=Minas Gerais|MS=Mato Grosso do Sul|MT=Mato Grosso|' +
    'PA=Pará|PB=Paraíba|PE=Pernambuco|PI=Piauí|PR=Paraná|RJ=Rio de Janeiro|' +
    'RN=Rio Grande do Norte|RO=Rondônia|RR=Roraima|RS=Rio Grande do Sul|SC=Santa Catarina|' +
    'SE=Sergipe|SP=São Paulo|TO=Tocantins',
  CA:
    'AB=Alberta|BC=British Columbia|MB=Manitoba|NB=New Brunswick|NL=Newfoundland and Labrador|' +
    'NS=Nova Scotia|NT=Northwest Territories|NU=Nunavut|ON=Ontario|PE=Prince Edward Island|' +
    'QC=Québec|SK=Saskatchewan|YT=Yukon',
  IE:
    'Carlow|Cavan|Clare|Cork|Donegal|Dublin|Galway|Kerry|Kildare|Kilkenny|Laois|Leitrim|Limerick|' +
    'Longford|Louth|Mayo|Meath|Monaghan|Offaly|Roscommon|Sligo|Tipperary|Waterford|Westmeath|' +
    'Wexford|Wicklow',
  IN:
    'AN=Andaman and Nicobar Islands|AP=Andhra Pradesh|AR=Arunachal Pradesh|AS=Assam|BR=Bihar|' +
    'CH=Chandigarh|CT=Chhattisgarh|DH=Dadra and Nagar Haveli and Daman and Diu|DL=Delhi|GA=Goa|' +
    'GJ=Gujarat|HR=Haryana|HP=Himachal Pradesh|JK=Jammu and Kashmir|JH=Jharkhand|KA=Karnataka|' +
    'KL=Kerala|LA=Ladakh|LD=Lakshadweep|MP=Madhya Pradesh|MH=Maharashtra|MN=Manipur|' +
    'ML=Meghalaya|MZ=Mizoram|NL=Nagaland|OR=Odisha|PY=Puducherry|PB=Punjab|RJ=Rajasthan|' +
    'SK=Sikkim|TN=Tamil Nadu|TG=Telangana|TR=Tripura|UP=Uttar Pradesh|UT=Uttarakhand|' +
    'WB=West Bengal',
  JP:
    '北海道|青森県|岩手県|宮城県|秋田県|山形県|福島県|茨城県|栃木県|群馬県|埼玉県|千葉県|東京都|' +
    '神奈川県|新潟県|富山県|石川県|福井県|山梨県|長野県|岐阜県|静岡県|愛知県|三重県|滋賀県|京都府|' +
    '大阪府|兵庫県|奈良県|和歌山県|鳥取県|島根県|岡山県|広島県|山口県|徳島県|香川県|愛媛県|高知県|' +
    '福岡県|佐賀県|長崎県|熊本県|大分県|宮崎県|鹿児島県|沖縄県',
  MX:
    'AGS=Aguascalientes|BC=Baja California|BCS=Baja California Sur|CAMP=Campeche|CHIS=Chiapas|' +
    'CHIH=Chihuahua|CDMX=Ciudad de México|COAH=Coahuila|COL=Colima|DGO=Durango|' +
    'MEX=Estado de México|GTO=Guanajuato|GRO=Guerrero|HGO=Hidalgo|JAL=Jalisco|MICH=Michoacán|' +
    'MOR=Morelos|NAY=Nayarit|NL=Nuevo León|OAX=Oaxaca|PUE=Puebla|QRO=Querétaro|' +
    'QROO=Quintana Roo|SLP=San Luis Potosí|SIN=Sinaloa|SON=Sonora|TAB=Tabasco|TAMPS=Tamaulipas|' +
    'TLAX=Tlaxcala|VER=Veracruz|YUC=Yucatán|ZAC=Zacatecas',
  US:
    'AL=Alabama|AK=Alaska|AZ=Arizona|AR=Arkansas|CA=California|CO=Colorado|CT=Connecticut|' +
    'DE=Delaware|DC=District of Columbia|FL=Florida|GA=Georgia|HI=Hawaii|ID=Idaho|IL=Illinois|' +
    'IN=Indiana|IA=Iowa|KS=Kansas|KY=Kentucky|LA=Louisiana|ME=Maine|MD=Maryland|' +
    'MA=Massachusetts|MI=Michigan|MN=Minnesota|MS=Mississippi|MO=Missouri|MT=Montana|' +
    'NE=Nebraska|NV=Nevada|NH=New Hampshire|NJ=New Jersey|NM=New Mexico|NY=New York|' +
    'NC=North Carolina|ND=North Dakota|OH=Ohio|OK=Oklahoma|OR=Oregon|PA=Pennsylvania|' +
    'RI=Rhode Island|SC=South Carolina|SD=South Dakota|TN=Tennessee|TX=Texas|UT=Utah|' +
    'VT=Vermont|VA=Virginia|WA=Washington|WV=West Virginia|WI=Wisconsin|WY=Wyoming|' +
    'AS=American Samoa|GU=Guam|MP=Northern Mariana Islands|PR=Puerto Rico|' +
    'VI=U.S. Virgin Islands|AA=Armed Forces Americas|AE=Armed Forces Europe|' +
    'AP=Armed Forces Pacific',
};

/** The states of a country to choose from; undefined where they are written freely. */
export function statesOf(country: string): { value: string; text: string }[] | undefined {
  return STATES[country]?.split('|').map((state) => {
    const [value = '', text = value] = state.split('=');
    return { value, text };
  });
}
