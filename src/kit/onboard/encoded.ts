// Parameters as the API reads them: `{ person: { dob: { day: 1 } } }` -> `person[dob][day]=1`.
import type { Params } from '../form/params.ts';

export function encoded(params: Params): URLSearchParams {
  const form = new URLSearchParams();
  const add = (name: string, value: Params[string]): void => {
    if (Array.isArray(value)) {
      // An empty list has to be said as well, in the way of the API.
      if (value.length === 0) form.append(`${name}[0]`, '');
      value.forEach((one, index) => add(`${name}[${index}]`, one));
    } else if (typeof value === 'object') {
      for (const [key, one] of Object.entries(value)) add(`${name}[${key}]`, one);
    } else form.append(name, String(value));
  };
  for (const [name, value] of Object.entries(params)) add(name, value);
  return form;
}
