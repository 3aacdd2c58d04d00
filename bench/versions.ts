// What it costs to render an account for older versions: per change that is passed on the way.
import { evaluate } from '../src/engine/rules/evaluate.ts';
import { account } from '../src/engine/shape/views/accounts.ts';
import { changes, downgrade, known, TODAY } from '../src/engine/shape/versions/index.ts';
import { individual } from './facts.ts';

const NOW = 1_772_323_200;
/** Microseconds for a step, on average. */
const MARK = 30;

/** Microseconds of one rendering, the median of some hundred. */
function cost(view: Record<string, unknown>, version: string): number {
  for (let n = 0; n < 2000; n++) downgrade(version, view);
  const times: number[] = [];
  for (let sample = 0; sample < 200; sample++) {
    const began = performance.now();
    for (let n = 0; n < 20; n++) downgrade(version, view);
    times.push(((performance.now() - began) / 20) * 1000);
  }
  return times.sort((a, b) => a - b)[100] ?? NaN;
}

export function versions(): void {
  const facts = individual(NOW);
  const view = { ...account(facts, evaluate(facts, NOW)) };
  console.log();
  for (const version of [TODAY, '2023-10-16', '2020-08-27', '2019-02-19', '2018-02-28']) {
    const at = known.indexOf(version);
    const steps = changes.filter((change) => known.indexOf(change.version) > at).length;
    const whole = cost(view, version);
    const step = whole / Math.max(1, steps);
    const mark = step < MARK ? 'reached' : 'MISSED';
    console.log(
      `Rendering at ${version}: ${whole.toFixed(2)} µs, ${step.toFixed(2)} µs for each of ` +
        `${steps} steps (< ${MARK} ${mark})`,
    );
  }
}

if (import.meta.main) versions();
