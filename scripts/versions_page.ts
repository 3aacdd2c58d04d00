// docs/versions.md, printed from the change modules.
import { changes, known, TODAY } from '../src/engine/shape/versions/index.ts';
import { objectsOf } from '../src/engine/shape/versions/render.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|');
const code = (text: string): string => `\`${text}\``;

export function versionsPage(): string {
  const rows = changes.map((change) => {
    const touched = objectsOf(change).map(code);
    const params = Object.keys(change.upgrade ?? {}).length > 0 ? ['params'] : [];
    const events = change.downgradeEvent === undefined ? [] : ['events'];
    const added = Object.entries(change.adds ?? {}).flatMap(([object, paths]) =>
      paths.map((path) => code(`${object}.${path}`)),
    );
    const cells = [
      code(change.version),
      change.description,
      [...touched, ...params, ...events].join(', '),
      added.join(', '),
    ];
    return `| ${cells.map(cell).join(' | ')} |`;
  });
  return `${[
    '# API versions',
    '',
    'Printed from `src/engine/shape/versions/` by `npm run docs`.',
    '',
    `A request may name any of ${known.length} versions, from \`${known[0] ?? ''}\` to today,`,
    `\`${TODAY}\`, in \`Stripe-Version\`, with betas after semicolons`,
    '(`2023-10-16; risk_in_requirements_beta=v1`). One that names none is answered in the version of its',
    'sandbox, which is that of its first use until `POST /portico/v1/sandbox` sets another',
    '(`api_version`). A webhook endpoint has its own (`api_version` when it is made), or that of the sandbox.',
    'Events are read back in the version that the sandbox had when they happened.',
    '',
    'Inside there is one version only, the newest. A change below is a file: params of callers before it are',
    'translated up, objects, events and the `param` of errors down. A version that is not listed has no',
    'change in this area. Fields of the last column are not shown before their version.',
    '',
    'Accounts created through a version before 2019-02-19 with `type=custom` follow the rules of that',
    'time whatever the clock says: charges work at once, `fields_needed` come in stages.',
    '',
    '| version | what changed | touches | fields that came |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n')}\n`;
}
