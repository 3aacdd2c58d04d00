// Personal numbers and numbers of companies by country: what they are called, what they look like
// and an example that belongs to nobody. Sources: a live platform's forms and Stripe's pages
// (domain facts B.3, B.4). The forms guide whoever types; whether a number is right, a check says.

export interface NumberForm {
  /** The name people know it by. */
  name: string;
  pattern: string;
  example: string;
}

const form = (name: string, pattern: string, example: string): NumberForm => ({
  name,
  pattern,
  example,
});

/** `id_number` of a person, by the country of the account. */
export const PERSONAL: Readonly<Record<string, NumberForm>> = {
  AE: form('Emirates ID', '\\d{3}-?\\d{4}-?\\d{7}-?\\d', '784-1234-1234567-1'),
  AR: form('CUIL', '\\d{2}-?\\d{8}-?\\d', '12-12345678-1'),
  BD: form('NID', '[0-9A-Za-z]{1,20}', '1234567890'),
  BO: form('CI', '\\d{5,8}', '12345678'),
  BR: form('CPF', '\\d{3}\\.?\\d{3}\\.?\\d{3}-?\\d{2}', '123.456.789-87'),
  CA: form('SIN', '\\d{3}[ -]?\\d{3}[ -]?\\d{3}', '123456789'),
  CL: form('RUT', '\\d{7,8}-?[0-9Kk]', '12345678-9'),
  CO: form('Cédula', '(\\d\\.?)?\\d{3}\\.?\\d{3}\\.?\\d{3}', '1.123.123.123'),
  CR: form('Cédula', '[0-9A-Za-z]{9,12}', '123456789'),
  DO: form('Cédula', '\\d{3}-?\\d{7}-?\\d', '123-1234567-1'),
  GT: form('NIT', '\\d{6,11}-?[0-9Kk]', '1234567-8'),
  HK: form('HKID', '[A-Za-z]{1,2}\\d{6}\\(?[0-9Aa]\\)?', 'A1234567'),
  IN: form('PAN', '[A-Za-z]{5}\\d{4}[A-Za-z]', 'ABCDE1234F'),
  KZ: form('IIN', '\\d{9,12}', '123456789012'),
  MX: form('RFC', '[A-Za-zÑñ&]{4}\\d{6}[0-9A-Za-z]{3}', 'ABCD010101AB1'),
  MY: form('NRIC', '\\d{6}-?\\d{2}-?\\d{4}', '010101-01-1234'),
  MZ: form('NUIT', '\\d{9}', '123456789'),
  PE: form('DNI', '\\d{8}-?\\d', '12345678-9'),
  PK: form('CNIC', '\\d{5}-?\\d{7}-?\\d', '12345-1234567-1'),
  PY: form('CI', '\\d{5,7}', '1234567'),
  RO: form('CNP', '\\d{13}', '1800101123456'),
  SG: form('NRIC or FIN', '[STFGMstfgm]\\d{7}[A-Za-z]', 'S1234567A'),
  TH: form('Thai ID', '\\d{13}', '1234567890123'),
  US: form('SSN or ITIN', '\\d{3}-?\\d{2}-?\\d{4}', '123-45-6789'),
  UY: form('CI', '\\d\\.?\\d{3}\\.?\\d{3}-?\\d', '1.123.123-1'),
};

/** `company.tax_id`. */
export const TAX: Readonly<Record<string, NumberForm>> = {
  AE: form('Trade licence number', '[0-9A-Za-z/-]{1,30}', '123456'),
  AU: form('ABN', '\\d{2} ?\\d{3} ?\\d{3} ?\\d{3}', '12345678912'),
  CA: form('Business Number', '\\d{9}', '123456789'),
  GB: form('Company Number (CRN)', '[0-9A-Za-z]{2}\\d{6}', '12345678'),
  MX: form('RFC', '[A-Za-zÑñ&]{3}\\d{6}[0-9A-Za-z]{3}', 'ABC010101AB1'),
  NO: form('Organisasjonsnummer', '\\d{9}', '123456789'),
  SG: form('UEN', '[0-9A-Za-z]{9,10}', '12345678A'),
  US: form('EIN', '\\d{2}-?\\d{7}', '12-3456789'),
};
