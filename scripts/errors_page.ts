// docs/errors.md, printed from the catalogue.
import { catalogue, type ErrorSpec } from '../src/base/errors.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|');

export function errorsPage(): string {
  const rows = Object.entries<ErrorSpec>(catalogue).map(([name, spec]) => {
    const cells = [`\`${name}\``, String(spec.status), spec.type, spec.code ?? '', spec.message];
    return `| ${cells.map(cell).join(' | ')} |`;
  });
  return `${[
    '# Errors',
    '',
    'Everything that a request can be refused with. Printed from `src/base/errors.ts` by',
    '`npm run docs`. The body is `{"error": {type, code, message, param, doc_url}}`; `code`, `param` and',
    '`doc_url` are left out where there is none. `{name}` in a message stands for a value; personal data',
    'never does.',
    '',
    "The first column is the name of the row (`fail('resource_missing', …)`), the rest is what the",
    'caller sees.',
    '',
    '| row | status | type | code | message |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n')}\n`;
}
