// A person who lives where the business is need not write it twice.
import type { Input } from '../app.ts';
import { useModel, usePages } from '../use.ts';

export function SameAddress({ fields }: { fields: readonly Input[] }) {
  const model = useModel();
  const { typed, answer } = usePages();
  const known = (field: Input) => {
    const id = `company.${field.path}`;
    return typed[id] ?? answer?.given?.[id];
  };
  const first = fields.find(({ path }) => path === 'address.line1');
  if (first === undefined || typeof known(first) !== 'string') return null;
  const same = fields.every(
    (field) => known(field) === (typed[field.id] ?? answer?.given?.[field.id]),
  );
  return (
    <label className="choice same">
      <input
        type="checkbox"
        checked={same}
        onChange={({ currentTarget: { checked } }) => {
          for (const field of fields)
            model.filling.change(field, checked ? known(field) : undefined);
        }}
      />
      <span>{model.t('page.same_address')}</span>
    </label>
  );
}
