// What one evaluation costs, without anything around it.
import { evaluate } from '../src/engine/rules/evaluate.ts';
import type { Facts } from '../src/engine/rules/facts.ts';
import { settle } from '../src/engine/rules/settle.ts';
import { fourPersons, individual } from './facts.ts';

const NOW = 1_772_323_200;

/** Microseconds of one call, the median of some hundred. */
function cost(call: () => unknown): number {
  for (let n = 0; n < 3000; n++) call();
  const times: number[] = [];
  for (let sample = 0; sample < 200; sample++) {
    const began = performance.now();
    for (let n = 0; n < 20; n++) call();
    times.push(((performance.now() - began) / 20) * 1000);
  }
  return times.sort((a, b) => a - b)[100] ?? NaN;
}

export function evaluation(): void {
  const cases: [name: string, facts: Facts][] = [
    ['an individual', individual(NOW)],
    ['a company with four persons', fourPersons(NOW)],
  ];
  console.log();
  for (const [name, facts] of cases) {
    const alone = cost(() => evaluate(facts, NOW));
    const settled = cost(() => settle(facts, null, NOW, null));
    const mark = alone < 100 ? 'reached' : 'MISSED';
    console.log(
      `Evaluation of ${name}: ${alone.toFixed(0)} µs (< 100 ${mark}), settled ${settled.toFixed(0)} µs`,
    );
  }
}

if (import.meta.main) evaluation();
