// The official SDK's types are the contract that the compiler holds views to.
import type { Requirements } from '../../rules/assessment.ts';
import type { Acceptance, Address, DateParts, DocumentSides } from '../../rules/facts.ts';
import type { DocumentVerdict, Due } from '../../rules/assessment.ts';

/**
 * An SDK type with its closed lists of strings opened: facts hold plain strings whose values the
 * params and the rules guard. Fields, presence and nullability stay the SDK's.
 */
export type Wire<T> = T extends string
  ? string
  : T extends readonly (infer U)[]
    ? Wire<U>[]
    : T extends object
      ? { [K in keyof T]: K extends 'deleted' | 'object' ? T[K] : Wire<T[K]> }
      : T;

/** All six parts, whatever was given. */
export function addressOf(given: Address | null | undefined, country: string | null = null) {
  return {
    city: given?.city ?? null,
    country: given?.country ?? country,
    line1: given?.line1 ?? null,
    line2: given?.line2 ?? null,
    postal_code: given?.postal_code ?? null,
    state: given?.state ?? null,
  };
}

/** address_kana, address_kanji: with the town. */
export function japaneseAddressOf(given: Address | null | undefined) {
  return { ...addressOf(given, 'JP'), town: given?.town ?? null };
}

export function dateOf(given: DateParts | null | undefined) {
  return {
    day: given?.day ?? null,
    month: given?.month ?? null,
    year: given?.year ?? null,
  };
}

export function acceptanceOf(given: Acceptance | null | undefined) {
  return {
    date: given?.date ?? null,
    ip: given?.ip ?? null,
    user_agent: given?.user_agent ?? null,
  };
}

/** A document's two sides and what was found wrong with it. */
export function documentOf(
  sides: DocumentSides | null | undefined,
  verdict: DocumentVerdict | undefined,
) {
  return {
    back: sides?.back ?? null,
    details: verdict?.details ?? null,
    details_code: verdict?.details_code ?? null,
    front: sides?.front ?? null,
  };
}

/** Requirements of a person. */
export function dueOf(due: Due | undefined) {
  return {
    alternatives: due?.alternatives ?? [],
    currently_due: due?.currently_due ?? [],
    errors: due?.errors ?? [],
    eventually_due: due?.eventually_due ?? [],
    past_due: due?.past_due ?? [],
    pending_verification: due?.pending_verification ?? [],
  };
}

/** Requirements of an account or a capability. */
export function requirementsOf(given: Requirements | undefined) {
  return {
    alternatives: given?.alternatives ?? [],
    current_deadline: given?.current_deadline ?? null,
    currently_due: given?.currently_due ?? [],
    disabled_reason: given?.disabled_reason ?? null,
    errors: given?.errors ?? [],
    eventually_due: given?.eventually_due ?? [],
    past_due: given?.past_due ?? [],
    pending_verification: given?.pending_verification ?? [],
  };
}
