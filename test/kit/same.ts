// Texts that a language shares with English: names, and words that it has taken over.
const no = ['political_exposure.none', 'option.no'];

export const SAME: Readonly<Record<string, readonly string[]>> = {
  de: [
    'group.name',
    'person.unnamed',
    'label.business_profile.url',
    'label.bank.iban',
    'industry.5734',
    'industry.5812',
  ],
  es: no,
  it: [...no, 'hint.kana'],
};
