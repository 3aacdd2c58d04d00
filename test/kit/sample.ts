// A value that a merchant might give for a field.
import type { Field, Value } from '../../src/kit/form/index.ts';

export function sample(field: Field): Value {
  const { kind, rule, bank } = field;
  switch (kind) {
    case 'checkbox':
      return true;
    case 'choices':
      return ['owner'];
    case 'date':
      return { day: 1, month: 1, year: 1901 };
    case 'money':
      return { amount: 100_000, currency: 'eur' };
    case 'number':
    case 'percent':
      return 40;
    case 'list':
      return ['Ada Byron'];
    case 'file':
      return field.document?.sides === 'files'
        ? { files: ['file_1'] }
        : { front: 'file_1', back: 'file_2' };
    case 'bank_account':
      return Object.fromEntries(
        (bank?.parts ?? []).map((part) => [
          part.name,
          part.rule.options?.[0]?.value ?? part.rule.sandbox?.[0] ?? 'Ada Lovelace',
        ]),
      );
    case 'email':
      return 'ada@example.com';
    case 'url':
      return 'https://example.com';
    default:
      return (
        rule.options?.[0]?.value ?? rule.sandbox?.[0] ?? rule.example ?? 'テスト テスト テスト'
      );
  }
}
