// JSON texts of what is written more than once: a view goes into the answer, into the event and
// beside the idempotency key.

const texts = new WeakMap<object, string>();

/** The JSON text of an object that nobody changes any more, made once. */
export function spelled(value: object): string {
  const known = texts.get(value);
  if (known !== undefined) return known;
  const text = JSON.stringify(value);
  texts.set(value, text);
  return text;
}
