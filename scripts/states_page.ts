// docs/states.md, printed from the catalogue of the state driver.
import { catalogueOfStates } from '../src/engine/domain/drive.ts';

export function statesPage(): string {
  const rows = catalogueOfStates().map(({ name, about, takes }) => {
    const params = takes.map((param) => `\`${param}\``).join(', ');
    return `| \`${name}\` | ${about} | ${params} |`;
  });
  return `${[
    '# States',
    '',
    'What `POST /portico/v1/sandbox/drive` and `portico drive` put an account into. Printed from',
    '`src/engine/domain/states.ts` by `npm run docs`; `GET /portico/v1/sandbox/states` gives the same.',
    '',
    '| state | what | takes |',
    '| --- | --- | --- |',
    ...rows,
  ].join('\n')}\n`;
}
