// Numbers of people and companies by country: what they are called there (a name, not translated),
// their form without spaces, dots, dashes and slashes, and an example. Sources: the forms of a live
// platform, the offices that issue them. A form only catches slips; the backend judges.
export interface NumberForm {
  name: string;
  pattern?: string;
  example?: string;
}

type Numbers = Readonly<Record<string, NumberForm>>;

function form(name: string, pattern?: string, example?: string): NumberForm {
  return { name, pattern, example };
}

/** `id_number` of a person. */
export const ID_NUMBERS: Numbers = {
  AE: form('Emirates ID', '784\\d{12}', '784-1980-1234567-1'),
  AR: form('CUIL / CUIT', '\\d{11}', '20-12345678-3'),
  AT: form('SVNR', '\\d{10}', '1237 010180'),
  BD: form('NID', '[A-Za-z\\d]{1,20}'),
  BE: form('NISS / INSZ', '\\d{11}', '85.07.30-033.28'),
  BG: form('ЕГН', '\\d{10}', '7523169263'),
  BO: form('CI', '[A-Za-z\\d]{5,12}', '1234567'),
  BR: form('CPF', '\\d{11}', '123.456.789-09'),
  CA: form('SIN', '\\d{9}', '046 454 286'),
  CL: form('RUT', '\\d{7,8}[\\dKk]', '12.345.678-5'),
  CO: form('CC / NIT', '\\d{6,11}', '1.123.123.123'),
  CR: form('Cédula', '\\d{9,12}', '1-0123-0456'),
  CZ: form('Rodné číslo', '\\d{9,10}', '855730/1235'),
  DE: form('IdNr.', '\\d{11}', '12 345 678 901'),
  DK: form('CPR', '\\d{10}', '010180-1234'),
  DO: form('Cédula', '\\d{11}', '001-1234567-1'),
  EE: form('Isikukood', '\\d{11}', '37605030299'),
  ES: form('DNI / NIE', '[XYZxyz\\d]\\d{7}[A-Za-z]', '12345678Z'),
  FI: form('HETU', '\\d{6}[-+A-Ya-y]?\\d{3}[A-Za-z\\d]', '131052-308T'),
  FR: form('NIR', '\\d{13,15}', '2 55 08 14 168 025 38'),
  GB: form('NINO', '[A-Za-z]{2}\\d{6}[A-Da-d]', 'QQ 12 34 56 C'),
  GR: form('AMKA', '\\d{11}', '01018012345'),
  GT: form('NIT', '[\\dKk]{7,12}', '1234567-8'),
  HK: form('HKID', '[A-Za-z]{1,2}\\d{6}[\\dAa]?|\\d{8,9}', 'A123456(7)'),
  HR: form('OIB', '\\d{11}', '33392005961'),
  HU: form('Adóazonosító jel', '\\d{10}', '8071592153'),
  IE: form('PPSN', '\\d{7}[A-Za-z]{1,2}', '1234567T'),
  IN: form('PAN', '[A-Za-z]{5}\\d{4}[A-Za-z]', 'ABCPE1234F'),
  IT: form('Codice fiscale', '[A-Za-z\\d]{16}', 'RSSMRA80A01H501U'),
  KR: form('주민등록번호', '\\d{13}', '800101-1234567'),
  KZ: form('ЖСН / ИИН', '\\d{9,12}', '800101300123'),
  LT: form('Asmens kodas', '\\d{11}', '38001010014'),
  LU: form('Matricule', '\\d{13}', '1980010112345'),
  LV: form('Personas kods', '\\d{11}', '010180-12345'),
  MT: form('ID', '\\d{3,7}[A-Za-z]', '0123480M'),
  MX: form('RFC', '[A-Za-zÑñ&]{4}\\d{6}[A-Za-z\\d]{3}', 'VECJ880326XXX'),
  MY: form('MyKad', '\\d{12}', '800101-14-1234'),
  MZ: form('NUIT', '\\d{9}', '100123456'),
  NL: form('BSN', '\\d{9}', '111222333'),
  NO: form('Fødselsnummer', '\\d{11}', '010180 12345'),
  PE: form('DNI', '\\d{8,9}', '12345678-9'),
  PK: form('CNIC', '\\d{13}', '12345-1234567-1'),
  PL: form('PESEL', '\\d{11}', '44051401359'),
  PT: form('NIF', '\\d{9}', '123456789'),
  PY: form('CI', '\\d{6,8}', '1234567'),
  RO: form('CNP', '\\d{13}', '1800101221144'),
  SE: form('Personnummer', '\\d{10}|\\d{12}', '19800101-1234'),
  SG: form('NRIC / FIN', '[A-Za-z]\\d{7}[A-Za-z]', 'S1234567D'),
  SI: form('EMŠO', '\\d{13}', '0101006500006'),
  SK: form('Rodné číslo', '\\d{9,10}', '855730/1235'),
  TH: form('เลขประจำตัวประชาชน', '\\d{13}', '1-1234-12345-12-3'),
  US: form('SSN / ITIN', '\\d{9}', '123-45-6789'),
  UY: form('CI', '\\d{7,8}', '1.123.123-1'),
};

/** `id_number_secondary` of a person. */
export const SECOND_NUMBERS: Numbers = {
  TH: form('Laser code', '[A-Za-z]{2}\\d{10}', 'JT1-1234567-12'),
};

/** `company.tax_id`. */
export const TAX_IDS: Numbers = {
  AE: form('Trade licence'),
  AT: form('Firmenbuchnummer', '\\d{1,6}[A-Za-z]', '123456a'),
  AU: form('ABN', '\\d{11}', '51 824 753 556'),
  BE: form('KBO / BCE', '[01]?\\d{9}', '0403.019.261'),
  BR: form('CNPJ', '[A-Za-z\\d]{12}\\d{2}', '12.345.678/0001-95'),
  CA: form('BN', '\\d{9}([A-Za-z]{2}\\d{4})?', '123456789'),
  CH: form('UID', '(CHE)?\\d{9}', 'CHE-123.456.789'),
  CZ: form('IČO', '\\d{8}', '25596641'),
  DE: form('HRB / HRA', undefined, 'HRB 123456'),
  DK: form('CVR', '\\d{8}', '12345674'),
  EE: form('Registrikood', '\\d{8}', '12345678'),
  ES: form('NIF', '[A-Za-z]\\d{7}[A-Za-z\\d]', 'B58378431'),
  FI: form('Y-tunnus', '\\d{8}', '2077474-0'),
  FR: form('SIREN / SIRET', '\\d{9}(\\d{5})?', '732 829 320'),
  GB: form('Companies House (CRN)', '[A-Za-z\\d]{8}', '01234567'),
  GR: form('GEMI', '\\d{9,12}', '123456701000'),
  HK: form('BR', '\\d{8}', '12345678'),
  HR: form('OIB', '\\d{11}', '33392005961'),
  HU: form('Cégjegyzékszám', '\\d{10}', '01-09-123456'),
  IE: form('CRO', '\\d{5,7}', '123456'),
  IN: form('PAN', '[A-Za-z]{5}\\d{4}[A-Za-z]', 'AAACI1234F'),
  IT: form('Partita IVA', '\\d{11}|[A-Za-z\\d]{16}', '12345670017'),
  JP: form('法人番号', '\\d{13}', '1234567890123'),
  LT: form('Įmonės kodas', '\\d{9}', '123456789'),
  LU: form('RCS', '[A-Za-z]\\d{1,6}', 'B123456'),
  LV: form('Reģ. Nr.', '\\d{11}', '40003012345'),
  MX: form('RFC', '[A-Za-zÑñ&]{3}\\d{6}[A-Za-z\\d]{3}', 'ABC680524P76'),
  MY: form('SSM', '[A-Za-z\\d]{6,15}', '202001234567'),
  NL: form('KVK', '\\d{8}', '12345678'),
  NO: form('Organisasjonsnummer', '\\d{9}', '123 456 785'),
  NZ: form('NZBN', '\\d{7}|\\d{13}', '9429041535110'),
  PL: form('NIP', '\\d{10}', '123-456-32-18'),
  PT: form('NIPC', '\\d{9}', '501442600'),
  RO: form('CUI', '(RO)?\\d{2,10}', '18547290'),
  SE: form('Organisationsnummer', '\\d{10}', '556703-7485'),
  SG: form('UEN', '[A-Za-z\\d]{9,10}', '201912345A'),
  SI: form('Matična številka', '\\d{7}(\\d{3})?', '1234567'),
  SK: form('IČO', '\\d{8}', '31333532'),
  TH: form('เลขทะเบียนนิติบุคคล', '\\d{13}', '0-1055-56000-00-0'),
  US: form('EIN', '\\d{9}', '12-3456789'),
};

/** `company.registration_number`. */
export const REGISTRATION_NUMBERS: Numbers = {
  AU: form('ACN', '\\d{9}', '004 085 616'),
  HK: form('CR / BR', '[A-Za-z\\d]{7,8}', '12345678'),
  IN: form('CIN / LLPIN', '[A-Za-z\\d]{7,21}', 'U72200KA2013PTC097389'),
};

/** Numbers that the test mode knows, whatever the country's form is (Stripe, testing Connect). */
export const SANDBOX_NUMBERS = [
  '000000000',
  '111111111',
  '222222222',
  '000000001',
  '111111112',
  '000000000000',
] as const;
