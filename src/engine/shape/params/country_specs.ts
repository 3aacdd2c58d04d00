// /v1/country_specs
import { paging } from '../lists.ts';
import { hash } from '../spec.ts';

export const listCountrySpecs = hash({ ...paging });
