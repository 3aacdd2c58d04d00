// What this tab remembers over a reload: a session's token, and that a phone was confirmed. A
// browser that keeps nothing asks anew.

type Name = 'portico.phone' | 'portico.session';

export function kept(name: Name): string | null {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Null forgets it. */
export function keep(name: Name, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, value);
  } catch {
    // Storage may be forbidden.
  }
}
