// An account as the backend tells it at this moment, and the form that it gives.
import type Stripe from 'stripe';
import {
  formOf,
  morePeople,
  type Block,
  type Form,
  type FormOptions,
  type Requirements,
  type Step,
} from '../form/index.ts';
import type { Backend } from './backends.ts';
import type { Caller } from './caller.ts';
import type { Kit } from './context.ts';
import { knownOf, type Known } from './known.ts';

export interface Seen {
  account: Stripe.Account;
  persons: Stripe.Person[];
}

export async function see({ stripe }: Backend, id: string): Promise<Seen> {
  const account = await stripe.accounts.retrieve(id);
  if (account.business_type === 'individual') return { account, persons: [] };
  const { data } = await stripe.accounts.listPersons(id, { limit: 100 });
  return { account, persons: data };
}

const NO_BANK = (path: string): boolean => path !== 'external_account';

/** What is collected in this visit: perhaps without the bank account. */
function owed(
  hash: Stripe.Account.Requirements | Stripe.Account.FutureRequirements,
  bank: boolean,
) {
  if (bank) return hash;
  const { currently_due, eventually_due, past_due } = hash;
  return {
    ...hash,
    currently_due: currently_due?.filter(NO_BANK) ?? null,
    eventually_due: eventually_due?.filter(NO_BANK) ?? null,
    past_due: past_due?.filter(NO_BANK) ?? null,
  };
}

export interface Drawn {
  /** What is asked. */
  form: Form;
  /** What the backend knows already, and the fields that show it unless they are asked anyway. */
  known: Known;
  given: Form;
  /** Questions for one more person of a role. */
  more: Block[];
}

/** The forms of an account, for a visit. */
export function drawn(kit: Kit, { backend, visit }: Caller, seen: Seen): Drawn {
  const { account, persons } = seen;
  const { collect, future } = kit.settings;
  const later = (visit.future ?? future) === 'include' ? account.future_requirements : null;
  const requirements: Requirements = owed(account.requirements ?? NOTHING, !visit.no_bank);
  const options: FormOptions = {
    country: account.country ?? 'US',
    business_type: account.business_type,
    collect: visit.collect ?? collect,
    future: later ? owed(later, !visit.no_bank) : null,
    persons,
    sandbox: backend.sandbox,
  };
  const form = formOf(requirements, options);
  const known = knownOf(seen);
  return {
    form,
    known,
    given: givenForm(known, form, options),
    more: morePeople(requirements, options),
  };
}

const NOTHING: Stripe.Account.Requirements = {
  alternatives: [],
  current_deadline: null,
  currently_due: [],
  disabled_reason: null,
  errors: [],
  eventually_due: [],
  past_due: [],
  pending_verification: [],
};

/** The fields of what is known, without those that are asked and without what is only offered. */
function givenForm(known: Known, { fields }: Form, options: FormOptions): Form {
  const asked = new Set(fields.map(({ id }) => id));
  const paths = Object.keys(known).filter((id) => !asked.has(id));
  const form = formOf({ currently_due: paths }, { ...options, future: null });
  const own = form.fields.filter(({ id }) => id in known && !asked.has(id));
  const ids = new Set(own.map(({ id }) => id));
  const sections = (block: Block): Block['sections'] =>
    block.sections
      .map((each) => ({ ...each, fields: each.fields.filter(({ id }) => ids.has(id)) }))
      .filter(({ fields }) => fields.length > 0);
  const blocks = (step: Step): Block[] =>
    step.blocks
      .map((block) => ({ ...block, sections: sections(block) }))
      .filter((block) => block.sections.length > 0);
  const steps = form.steps
    .map((step) => ({ ...step, blocks: blocks(step) }))
    .filter((step) => step.blocks.length > 0);
  return { ...form, steps, fields: own };
}
