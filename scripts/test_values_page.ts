// docs/test-values.md, printed from the table of the values that decide in test mode.
import { MAGIC_FILES } from '../src/engine/domain/magic_files.ts';
import { KINDS } from '../src/engine/rules/formats/accepted_documents.ts';
import { MAGIC, type Effect } from '../src/engine/rules/magic.ts';

const HEAD = `# Test values

Values that decide in test mode, as Stripe's page on testing Connect has them. Printed from
\`src/engine/rules/magic.ts\` by \`npm run docs\`. Fields of a person are named as in its own hash.

| field | value | what follows | told |
| --- | --- | --- | --- |
`;

const papers = () => `
## Papers

Uploaded files are looked at as they are (whether they open, are sharp, in colour); what nobody reads
in test mode is told by their names:

| name | what it is |
| --- | --- |
| \`success.png\`, \`…-success.png\` | A good paper, whatever is asked for. |
| \`failed.png\`, \`…-failed.png\` | A paper that fails. |
| \`failed.document_expired.png\` | One that fails with that code: \`verification_document_expired\`, \`invalid_signator\` … |
| \`passport.png\`, \`jenny-driving_licence.png\` | A paper of that kind. Where another kind is asked for it fails with \`verification_document_invalid\`. |
| \`passport.valid_until_2027-03-31.png\` | One that runs out after that day. |

Kinds: ${[...KINDS].sort().join(', ')}.

These ids stand for files, wherever a file is named:

| id | file |
| --- | --- |
${Object.entries(MAGIC_FILES)
  .map(([id, name]) => `| \`${id}\` | \`${name}\` |`)
  .join('\n')}
`;

function told(effect: Effect): string {
  if (effect.kind === 'refused') return `\`${effect.code}\``;
  if (effect.kind !== 'failed') return '';
  const [first] = effect.errors;
  return first === undefined ? '' : `\`${first.code}\``;
}

const OUTCOMES: Record<Effect['kind'], string> = {
  failed: 'fails',
  listed: 'held',
  other: '',
  refused: 'refused',
  silent: 'waits',
  verified: 'matches',
};

export function testValuesPage(): string {
  const rows = MAGIC.map(({ field, value, effect, note }) => {
    const code = told(effect);
    const outcome = [OUTCOMES[effect.kind], code].filter(Boolean).join(': ');
    return `| \`${field}\` | \`${value}\` | ${note} | ${outcome} |\n`;
  });
  return `${HEAD}${rows.join('')}${papers()}`;
}
