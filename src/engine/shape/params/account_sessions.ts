// /v1/account_sessions: any subset of the components, each with its own features.
import { boolean, hash, required, text, type Params, type Spec } from '../spec.ts';
import { FEATURES, type Component } from '../components.ts';

const enabled = required(boolean());

type Features = Record<string, boolean>;
type Components = Partial<Record<Component, { enabled: boolean; features?: Features }>>;

const components: Spec<Components> = hash(
  Object.fromEntries(
    Object.entries(FEATURES).map(([name, features]) => [
      name,
      hash({
        enabled,
        features: hash(Object.fromEntries(features.map((feature) => [feature, boolean()]))),
      }),
    ]),
  ),
);

export const createAccountSession = hash({
  account: required(text()),
  components: required(components),
});

export type AccountSessionParams = Params<typeof createAccountSession>;
