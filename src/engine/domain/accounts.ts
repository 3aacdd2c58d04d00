// The verbs on accounts: they decide what a request changes, and touch nothing.
import { fail } from '../../base/errors.ts';
import { newId } from '../../base/id.ts';
import { countryOf } from '../rules/countries/index.ts';
import type { Account, Facts } from '../rules/facts.ts';
import type { SecretRow } from '../store/rows.ts';
import {
  mergedAccount,
  type CreateAccount,
  type SentAccount,
  type UpdateAccount,
} from './account_facts.ts';
import { knownAtOnce } from './at_once.ts';
import type { Decided, Loaded, Moment, Verb } from './change.ts';
import { conclude, type Beside } from './conclude.ts';
import { confirmed, confirms } from './confirmation.ts';
import { controllerOf } from './controllers.ts';
import { named } from './descriptors.ts';
import { secretOf } from './external_accounts.ts';
import { checkFrench } from './french.ts';
import { acceptedAnew, checkLocked } from './locked.ts';
import { replaced, type Prepared } from './payable.ts';
import { defaultSchedule } from './payouts.ts';
import { generationOf, placed, withPeople, type Peopled } from './legal_entity.ts';
import { checkTogether, mergedPerson, newPerson } from './people.ts';
import type { Brought } from './references.ts';
import { vaultRows } from './secrets.ts';
import { countryCode } from './syntax.ts';

/** Params whose references were loaded: tokens are opened, files exist. */
export interface Given<P> {
  sent: P;
  prepared: Prepared | null;
  brought: Brought;
  /** The legal entity came in an account token. */
  tokenized: boolean;
  /** The account's holder sends it, on the merchant pages. */
  holder: boolean;
  /** It was sent through a version before 2019-02-19. */
  old: boolean;
}

/** Under which agreement an account is to be. */
const agreementOf = (sent: Pick<CreateAccount, 'tos_acceptance'>) =>
  sent.tos_acceptance?.service_agreement === 'recipient' ? 'recipient' : 'full';

/**
 * The country of an account that is to be.
 * @throws country_unsupported, country_code_invalid; agreement_unsupported where the country is
 *   there, but only under the other agreement
 */
export function countryFor(
  sent: Pick<CreateAccount, 'country' | 'tos_acceptance'>,
  { sandbox }: Pick<Moment, 'sandbox'>,
): string {
  const country = countryCode(sent.country ?? sandbox.settings.country, 'country');
  const agreement = agreementOf(sent);
  if (countryOf(country, agreement) !== undefined) return country;
  const other = agreement === 'full' ? 'recipient' : 'full';
  if (countryOf(country, other) === undefined) {
    throw fail('country_unsupported', { country }, 'country');
  }
  const param = 'tos_acceptance[service_agreement]';
  throw fail('agreement_unsupported', { agreement, country }, param);
}

function blank(sent: CreateAccount, moment: Moment): Account {
  const { now, sandbox } = moment;
  const country = countryFor(sent, moment);
  const agreement = agreementOf(sent);
  const { type, controller } = controllerOf(sent);
  return {
    id: newId('acct'),
    created: now,
    livemode: sandbox.livemode,
    country,
    type,
    controller,
    business_profile: { mcc: sandbox.settings.default_mcc },
    capabilities: {},
    company: {},
    default_currency: countryOf(country, agreement)?.currency ?? 'usd',
    documents: {},
    metadata: {},
    settings: {
      payouts: {
        // Recorded: Custom accounts start without, Standard ones with it.
        debit_negative_balances: controller.losses.payments === 'stripe' || type === 'express',
        schedule: defaultSchedule(country, agreement),
      },
    },
    tos_acceptance: {},
    touched: {},
    issues: {},
    results: {},
    running: {},
    ...(moment.request === null ? {} : { created_by: moment.request.id }),
    notices: {},
    standing: {},
    volume: { total: 0, crossed: {} },
    pressure: {},
    enforce_future: false,
  };
}

/** `individual` goes to the person who represents the account; it comes to be with the first. */
function withIndividual(
  { account, persons }: Facts,
  sent: SentAccount,
  at: { revision: number; now: number },
): Peopled {
  if (sent.individual === undefined) return { persons, numbers: new Map() };
  if (account.business_type == null) throw fail('business_type_required', {}, 'business_type');
  if (account.business_type !== 'individual') {
    throw fail('individual_not_allowed', {}, 'individual');
  }
  const known = persons.find((person) => person.relationship.representative === true);
  const before = known ?? newPerson(newId('person'), at.now);
  const asRepresentative = {
    ...sent.individual,
    relationship: { ...sent.individual.relationship, representative: true },
  };
  const within = 'individual';
  const { person, numbers } = mergedPerson(before, asRepresentative, { account, within, ...at });
  checkTogether(persons, person, within);
  const next = known ? persons.map((one) => (one === known ? person : one)) : [...persons, person];
  return { persons: next, numbers: new Map([[person.id, numbers]]) };
}

/** Facts as a request wants them, and what is to be written besides. */
interface Merged {
  facts: Facts;
  beside: Beside;
}

/** Puts what was sent into the facts. */
function merged(
  loaded: Loaded | null,
  facts: Facts,
  { sent: params, prepared, brought, holder }: Given<SentAccount>,
  moment: Moment,
): Merged {
  const revision = (loaded?.revision ?? 0) + 1;
  const at = { revision, now: moment.now };
  const sent = placed(params, facts.account);
  const own = mergedAccount(facts.account, sent, { ...at, isNew: loaded === null, holder });
  const all = { ...facts, account: own.account };
  const { persons, numbers } =
    sent.people === undefined
      ? withIndividual(all, sent, at)
      : withPeople(facts.persons, sent.people, { ...at, account: own.account });
  const external_accounts =
    prepared === null
      ? facts.external_accounts
      : replaced(facts.external_accounts, prepared, own.account, revision);
  const sentNumbers = new Map([...numbers, ['account', own.numbers] as const]);
  const told = confirms(sent) ? confirmed(own.account, moment) : own.account;
  // Terms that come with the number are those of whom it is.
  const signs = loaded === null || sent.tos_acceptance?.date !== undefined;
  const signed = signs ? told : acceptedAnew(loaded, told, sentNumbers, at);
  const account = named({ account: signed, persons });
  const next = knownAtOnce(
    { account, persons, external_accounts },
    { ...at, brought, numbers: sentNumbers },
  );
  const vaults = [...numbers, [account.id, own.numbers] as const].map(([subject, of]) =>
    vaultRows(subject, of, moment.sandbox.id),
  );
  const secrets: SecretRow[] = vaults.flatMap((vault) => vault.secrets);
  if (prepared !== null) secrets.push(secretOf(prepared, moment.sandbox.id));
  const forgotten = vaults.flatMap((vault) => vault.forgotten);
  return { facts: next, beside: { ...brought.rows, secrets, forgotten } };
}

function decided(loaded: Loaded | null, { facts, beside }: Merged, moment: Moment): Decided {
  const { rows, view } = conclude(loaded, facts, moment, beside);
  return { rows, answer: view };
}

/** @throws business_type_required and what values are refused with */
export function created(given: Given<CreateAccount>, moment: Moment): Merged {
  const { sent, tokenized, old } = given;
  const fresh = blank(sent, moment);
  const account = { ...fresh, tokenized, ...generationOf(sent, fresh, old) };
  if (!old && sent.business_type === undefined && sent.company !== undefined) {
    throw fail('business_type_required', {}, 'business_type');
  }
  if (!tokenized && !given.holder) {
    checkFrench(entityParam(sent), 'account_token', account, moment);
  }
  return merged(null, { account, persons: [], external_accounts: [] }, given, moment);
}

/** @throws what `created` throws */
export function create(given: Given<CreateAccount>, moment: Moment): Decided {
  return decided(null, created(given, moment), moment);
}

/** The first param that an account token stands for; terms are sent without one as well. */
const entityParam = (sent: SentAccount): string | undefined =>
  (['business_type', 'company', 'individual'] as const).find((name) => sent[name] !== undefined);

const ENTITY = ['business_type', 'company', 'individual', 'people', 'tos_acceptance'] as const;

/**
 * The legal entity is the holder's own once Stripe's onboarding began, and only tokens change
 * what came by token.
 * @throws legal_entity_locked, token_update_required
 */
function checkEntity({ account }: Facts, given: Given<UpdateAccount>): void {
  const { sent, tokenized, holder } = given;
  const param = ENTITY.find((name) => sent[name] !== undefined);
  if (param === undefined || holder) return;
  if (account.linked === true && account.controller.requirement_collection === 'stripe') {
    throw fail('legal_entity_locked', { param }, param);
  }
  if (account.tokenized === true && !tokenized) {
    throw fail('token_update_required', { token: 'account_token', param }, param);
  }
}

/** @throws default_currency_without_account */
function checkDefaultCurrency(facts: Facts, { sent, prepared }: Given<UpdateAccount>): void {
  const currency = sent.default_currency;
  if (currency === undefined || currency === facts.account.default_currency) return;
  const held = facts.external_accounts.some((one) => one.currency === currency);
  if (!held && prepared?.external.currency !== currency) {
    throw fail('default_currency_without_account', { currency }, 'default_currency');
  }
}

/** @throws what an update is refused with */
export function updated(loaded: Loaded, given: Given<UpdateAccount>, moment: Moment): Merged {
  checkEntity(loaded.facts, given);
  if (!given.tokenized && !given.holder) {
    checkFrench(entityParam(given.sent), 'account_token', loaded.facts.account, moment);
  }
  checkDefaultCurrency(loaded.facts, given);
  checkLocked(loaded, given.sent, moment.now);
  return merged(loaded, loaded.facts, given, moment);
}

export const update: Verb<Given<UpdateAccount>> = (loaded, given, moment) =>
  decided(loaded, updated(loaded, given, moment), moment);
