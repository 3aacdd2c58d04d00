// Who answers for an account. `type` is the old name for three combinations of the controller's
// properties; every other combination has the type `none` (docs.stripe.com, accounts migration).
import { fail } from '../../base/errors.ts';
import type { Account, Controller } from '../rules/facts.ts';

type AccountType = Account['type'];

const BY_TYPE: Readonly<Record<Exclude<AccountType, 'none'>, Controller>> = {
  custom: {
    fees: { payer: 'application_custom' },
    losses: { payments: 'application' },
    requirement_collection: 'application',
    stripe_dashboard: { type: 'none' },
  },
  express: {
    fees: { payer: 'application_express' },
    losses: { payments: 'application' },
    requirement_collection: 'stripe',
    stripe_dashboard: { type: 'express' },
  },
  standard: {
    fees: { payer: 'account' },
    losses: { payments: 'stripe' },
    requirement_collection: 'stripe',
    stripe_dashboard: { type: 'full' },
  },
};

export interface SentController {
  fees?: { payer?: 'account' | 'application' };
  losses?: { payments?: 'application' | 'stripe' };
  requirement_collection?: 'application' | 'stripe';
  stripe_dashboard?: { type?: 'express' | 'full' | 'none' };
}

/** Combinations that no platform can choose, with the reason that is told. */
function refuse(controller: Controller): void {
  const { fees, losses, requirement_collection: collects, stripe_dashboard: board } = controller;
  const why =
    collects === 'application' && losses.payments !== 'application'
      ? 'a platform that collects requirements must be liable for losses'
      : collects === 'application' && board.type !== 'none'
        ? 'accounts with a Stripe dashboard have their requirements collected by Stripe'
        : collects === 'application' && fees.payer === 'account'
          ? 'a platform that collects requirements must pay the fees'
          : losses.payments === 'stripe' && board.type === 'express'
            ? 'accounts with the Express dashboard need a platform that is liable for losses'
            : null;
  if (why !== null) throw fail('controller_unsupported', { why }, 'controller');
}

/** The full set of properties that were sent in part, and the type that they amount to. */
function chosen(sent: SentController): { type: AccountType; controller: Controller } {
  const controller: Controller = {
    fees: { payer: sent.fees?.payer ?? 'account' },
    losses: { payments: sent.losses?.payments ?? 'stripe' },
    requirement_collection: sent.requirement_collection ?? 'stripe',
    stripe_dashboard: { type: sent.stripe_dashboard?.type ?? 'full' },
  };
  refuse(controller);
  const standard =
    controller.fees.payer === 'account' &&
    controller.losses.payments === 'stripe' &&
    controller.requirement_collection === 'stripe' &&
    controller.stripe_dashboard.type === 'full';
  return { type: standard ? 'standard' : 'none', controller };
}

/**
 * The controller of an account that is created.
 * @throws type_or_controller, controller_unsupported
 */
export function controllerOf(sent: {
  type?: 'custom' | 'express' | 'standard';
  controller?: SentController;
}): { type: AccountType; controller: Controller } {
  if (sent.type !== undefined && sent.controller !== undefined) {
    throw fail('type_or_controller', {}, 'type');
  }
  if (sent.controller !== undefined) return chosen(sent.controller);
  const type = sent.type ?? 'standard';
  return { type, controller: BY_TYPE[type] };
}
