// docs/fidelity.md: the scores as tables, and every miss with its explanation.
import { explain } from './explained.ts';
import { percent, type Kind, type Score } from './score.ts';

export interface Result {
  files: Map<string, Score>;
  kinds: Map<string, { kind: Kind; score: Score }>;
  all: Score;
  misses: { file: string; at: string; call: string; miss: string }[];
}

const cells = ({ entries, right, facts, wrong }: Score) =>
  `${right}/${entries} | ${percent(right, entries)} | ${percent(facts - wrong, facts)}`;

const INTRODUCTION = `# Fidelity

How close the answers are to those that Stripe gave to a real platform's calls in test mode
(October 2023 to March 2025). \`npm run fidelity -- <folder of recordings>\` replays every recording
that begins with the creation of an account: on a sandbox of its own, its clock frozen at the time of
each call, with the parameters and the version header as they were sent. \`--write\` writes this page.

- **Core**: an answer counts when requirement arrays, error codes, deadlines, reasons, capabilities,
  flags and verification statuses are all the same. One difference, and the whole answer is a miss.
- **Facts**: every recorded value and key by itself; ids, times, digests and file names are left out.
- Checks finish in no fixed order. An answer that differs is tried again with other checks
  finished before it, and the order that fits best counts.

No rule looks at a recording: rules are data by country, agreement and date.
`;

/** The page. */
export function page({ all, files, kinds, misses }: Result): string {
  const head = (name: string) => `| ${name} | right | core | facts |\n| --- | --- | --- | --- |`;
  const byFile = [...files].map(([file, score]) => `| \`${file}\` | ${cells(score)} |`);
  const byKind = [...kinds.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([, { kind, score }]) =>
        `| ${kind.country} | ${kind.business_type} | ${kind.agreement} | ${cells(score)} |`,
    );
  const explained = new Map<string, string[]>();
  for (const { file, at, call, miss } of misses) {
    const why = explain(miss);
    const where = `\`${file}\`, ${at}, ${call}: ${miss.slice(0, 300)}`;
    explained.set(why, [...(explained.get(why) ?? []), where]);
  }
  const reasons = [...explained].map(
    ([why, where]) => `### ${why}\n\n${where.map((one) => `- ${one}`).join('\n')}`,
  );
  return `${INTRODUCTION}
In all: core ${all.right} of ${all.entries} (${percent(all.right, all.entries)}), facts ${percent(all.facts - all.wrong, all.facts)}.

## By country, business type and agreement

| country | business type | agreement | right | core | facts |
| --- | --- | --- | --- | --- | --- |
${byKind.join('\n')}

## By recording

${head('recording')}
${byFile.join('\n')}

## Misses

${reasons.length === 0 ? 'None.' : reasons.join('\n\n')}
`;
}
