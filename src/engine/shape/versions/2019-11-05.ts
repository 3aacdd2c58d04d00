// Contract 6: every platform says which capabilities its custom accounts need. Since 2019-02-19
// those in the United States did; elsewhere both were implied.
import { fail } from '../../../base/errors.ts';
import type { Tree } from '../form.ts';
import { newTree } from '../form.ts';
import type { Call, Change } from './change.ts';

/** Whether the request creates a custom account without a word on capabilities. */
export function saysNothing(tree: Tree): boolean {
  return (
    tree['type'] === 'custom' &&
    tree['requested_capabilities'] === undefined &&
    tree['capabilities'] === undefined
  );
}

function implied(tree: Tree, { country: home }: Call): Tree {
  if (!saysNothing(tree)) return tree;
  const country = typeof tree['country'] === 'string' ? tree['country'] : home;
  if (country === 'US') throw fail('parameter_missing', {}, 'requested_capabilities');
  const requested = newTree();
  requested['0'] = 'card_payments';
  requested['1'] = 'transfers';
  return { ...tree, requested_capabilities: requested };
}

export const change: Change = {
  version: '2019-11-05',
  description:
    'Custom accounts need `requested_capabilities` in every country; before, only in the United ' +
    'States, and elsewhere they were implied.',
  upgrade: { 'POST /v1/accounts': implied },
};
