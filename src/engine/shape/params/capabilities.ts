// /v1/accounts/{account}/capabilities
import { boolean, hash } from '../spec.ts';

export const updateCapability = hash({ requested: boolean() });
