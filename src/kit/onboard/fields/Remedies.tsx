// What the backend found wrong with a field, and what to do about it.
import type { Input } from '../app.ts';
import { usePages } from '../use.ts';

export function Remedies({ field }: { field: Input }) {
  const { answer } = usePages();
  const codes = new Set<string>();
  const own = (answer?.errors ?? []).filter(({ code, requirement }) => {
    // One text says it once, however many requirements the field answers.
    if (!field.paths.includes(requirement) || codes.has(code)) return false;
    codes.add(code);
    return true;
  });
  return own.map(({ code, remedy: { title, wrong, advice } }) => (
    <div key={code} className="remedy">
      <p className="remedy-title">{title}</p>
      <p>{wrong}</p>
      {advice !== '' && <p>{advice}</p>}
    </div>
  ));
}
