// Changelog acacia/2024-09-30: errors say why an industry cannot be supported. Risk requirements
// themselves were a beta before (recorded: `2023-10-16; risk_in_requirements_beta=v1`).
import {
  REQUIRING,
  eachRequirementName,
  forEach,
  type Change,
  type Json,
  type Reader,
} from './change.ts';
import { RISK_BETA, isRisk } from './risk.ts';

const withoutRisk = (view: Json, { betas }: Reader): Json =>
  betas.includes(RISK_BETA)
    ? view
    : eachRequirementName(view, (name) => (isRisk(name) ? null : name));

export const change: Change = {
  version: '2024-09-30.acacia',
  description:
    'Risk requirements (`interv_…`) are told to all, with the code `verification_supportability`; ' +
    'before, only in the beta `risk_in_requirements_beta`.',
  codes: { verification_supportability: 'verification_failed_other' },
  downgrade: forEach(REQUIRING, withoutRisk),
};
