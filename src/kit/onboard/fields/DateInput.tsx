// A date that is known by heart: day, month, year, in the order of the language. No calendar.
import { useMemo, useState } from 'react';
import { isHash } from '../../form/value.ts';
import { monthNames, type Locale } from '../../locales/index.ts';
import { useModel, usePages } from '../use.ts';
import type { ControlProps } from './Control.tsx';
import { NativeSelect } from './Select.tsx';

type Part = 'day' | 'month' | 'year';
type Parts = Record<Part, string>;

function orderOf(locale: Locale): Part[] {
  const parts = new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).formatToParts(0);
  return parts.flatMap(({ type }) =>
    type === 'day' || type === 'month' || type === 'year' ? [type] : [],
  );
}

function partsOf(value: ControlProps['value']): Parts {
  const part = (name: Part): string => {
    const number: unknown = isHash(value) ? value[name] : undefined;
    return typeof number === 'number' && !Number.isNaN(number) ? String(number) : '';
  };
  return { day: part('day'), month: part('month'), year: part('year') };
}

const numberIn = (text: string): number => (/^\d+$/.test(text.trim()) ? Number(text) : Number.NaN);

export function DateInput(props: ControlProps) {
  const { field, id, value, onChange, onLeave, describedBy, invalid } = props;
  const { t } = useModel();
  const { locale } = usePages();
  const [typed, setTyped] = useState<Parts>(() => partsOf(value));
  const months = useMemo(
    () => monthNames(locale).map((text, index) => ({ value: String(index + 1), text })),
    [locale],
  );
  const birthday = field.keyboard.autocomplete === 'bday';
  const put = (part: Part, text: string) => {
    const parts = { ...typed, [part]: text };
    setTyped(parts);
    const { day, month, year } = parts;
    const whole = { day: numberIn(day), month: numberIn(month), year: numberIn(year) };
    const none = day === '' && month === '' && year === '';
    // What is not whole yet is kept too: it is judged when the merchant goes on.
    onChange(none ? undefined : whole);
  };
  const order = orderOf(locale);
  return (
    <div
      className="date"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) return;
        onLeave();
      }}
    >
      {order.map((part, index) => {
        const own = index === 0 ? id : `${id}-${part}`;
        const shared = {
          id: own,
          invalid,
          describedBy,
          ...(birthday ? { autoComplete: `bday-${part}` } : {}),
        };
        return (
          <div key={part} className={`date-${part}`}>
            <label htmlFor={own}>{t(`page.${part}`)}</label>
            {part === 'month' ? (
              <NativeSelect
                {...shared}
                value={typed.month}
                choices={months}
                onChange={(text) => put('month', text)}
              />
            ) : (
              <input
                id={own}
                type="text"
                inputMode="numeric"
                dir="ltr"
                maxLength={part === 'day' ? 2 : 4}
                autoComplete={birthday ? `bday-${part}` : 'off'}
                value={typed[part]}
                aria-describedby={describedBy}
                aria-invalid={invalid || undefined}
                onChange={({ currentTarget }) => put(part, currentTarget.value)}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}
