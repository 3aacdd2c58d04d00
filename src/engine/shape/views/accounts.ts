// The account object, whole and at today's version. A fact that was never given is null where the
// contract says always, absent where it says maybe.
import type Stripe from 'stripe';
import type { Assessment } from '../../rules/assessment.ts';
import type { Account, BusinessProfile, Facts, Person } from '../../rules/facts.ts';
import { listOf } from '../lists.ts';
import { companyOf } from './company.ts';
import { externalAccount } from './external_accounts.ts';
import { person } from './persons.ts';
import { settingsOf } from './settings.ts';
import { addressOf, requirementsOf, type Wire } from './wire.ts';

type View = Wire<Stripe.Account>;

/** The first of them are shown inside the account; the rest are a list away. */
const EXTERNAL_ACCOUNTS_SHOWN = 10;

/** @param assessment what the rules conclude from exactly these facts */
export function account(facts: Facts, assessment: Assessment): View {
  const given = facts.account;
  const view: View = {
    id: given.id,
    object: 'account',
    business_profile: businessProfileOf(given.business_profile),
    business_type: given.business_type ?? null,
    capabilities: capabilitiesOf(assessment),
    charges_enabled: assessment.charges_enabled,
    company: companyOf(given, representativeOf(facts), assessment),
    controller: {
      fees: { payer: given.controller.fees.payer },
      is_controller: true,
      losses: { payments: given.controller.losses.payments },
      requirement_collection: given.controller.requirement_collection,
      stripe_dashboard: { type: given.controller.stripe_dashboard.type },
      type: 'application',
    },
    country: given.country,
    created: given.created,
    default_currency: given.default_currency,
    details_submitted: assessment.details_submitted,
    email: given.email ?? null,
    external_accounts: externalAccountsOf(facts, assessment),
    future_requirements: requirementsOf(assessment.future_requirements),
    metadata: given.metadata,
    payouts_enabled: assessment.payouts_enabled,
    requirements: requirementsOf(assessment.requirements),
    settings: settingsOf(given),
    tos_acceptance: tosOf(given),
    type: given.type,
  };
  if (given.groups != null) {
    view.groups = { payments_pricing: given.groups.payments_pricing ?? null };
  }
  if (given.business_type === 'individual') addIndividual(view, facts, assessment);
  if (isPrivate(given)) hideLegalEntity(view);
  return view;
}

/** The person who stands for an account; of an individual's account the individual. */
export function representativeOf(facts: Facts): Person | undefined {
  return facts.persons.find((one) => one.relationship.representative === true);
}

function addIndividual(view: View, facts: Facts, assessment: Assessment): void {
  const individual = representativeOf(facts);
  if (individual === undefined) return;
  view.individual = person(individual, facts.account, assessment.persons[individual.id]);
}

/**
 * Once the holder of an account has been sent to Stripe's own onboarding, what was entered there
 * is theirs: the platform sees it no more (docs: "some properties disappear after the first
 * account link"; recorded for Standard accounts).
 */
function isPrivate(given: Account): boolean {
  return given.controller.requirement_collection === 'stripe' && given.linked === true;
}

function hideLegalEntity(view: View): void {
  delete view.business_type;
  delete view.company;
  delete view.individual;
  view.tos_acceptance = { date: view.tos_acceptance?.date ?? null };
}

function businessProfileOf(given: BusinessProfile): NonNullable<View['business_profile']> {
  return {
    annual_revenue: given.annual_revenue ?? null,
    estimated_worker_count: given.estimated_worker_count ?? null,
    mcc: given.mcc ?? null,
    minority_owned_business_designation: given.minority_owned_business_designation ?? null,
    ...(given.monthly_estimated_revenue === undefined
      ? {}
      : { monthly_estimated_revenue: given.monthly_estimated_revenue }),
    name: given.name ?? null,
    product_description: given.product_description ?? null,
    specified_commercial_transactions_act_url:
      given.specified_commercial_transactions_act_url ?? null,
    support_address: given.support_address == null ? null : addressOf(given.support_address),
    support_email: given.support_email ?? null,
    support_phone: given.support_phone ?? null,
    support_url: given.support_url ?? null,
    url: given.url ?? null,
  };
}

/** Requested ones with their status. */
function capabilitiesOf(assessment: Assessment): Record<string, string> {
  const statuses: Record<string, string> = {};
  for (const name in assessment.capabilities) {
    const status = assessment.capabilities[name]?.status;
    if (status !== undefined && status !== 'unrequested') statuses[name] = status;
  }
  return statuses;
}

function externalAccountsOf(facts: Facts, assessment: Assessment) {
  const { id } = facts.account;
  const newest = facts.external_accounts.toReversed();
  return listOf(
    `/v1/accounts/${id}/external_accounts`,
    newest
      .slice(0, EXTERNAL_ACCOUNTS_SHOWN)
      .map((one) => externalAccount(one, id, assessment.external_accounts[one.id])),
    newest.length > EXTERNAL_ACCOUNTS_SHOWN,
  );
}

function tosOf({ tos_acceptance: given }: Account): NonNullable<View['tos_acceptance']> {
  return {
    date: given.date ?? null,
    ip: given.ip ?? null,
    ...(given.service_agreement === undefined || given.service_agreement === 'full'
      ? {}
      : { service_agreement: given.service_agreement }),
    user_agent: given.user_agent ?? null,
  };
}

/** What DELETE answers. */
export function deletedAccount(id: string): Wire<Stripe.DeletedAccount> {
  return { id, object: 'account', deleted: true };
}
