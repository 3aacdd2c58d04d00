// A sum in the account's currency; of a yearly sum also the end of the fiscal year.
import { useState } from 'react';
import { isMoney } from '../../form/value.ts';
import { bankOf } from '../../form/bank.ts';
import { useModel, usePages } from '../use.ts';
import type { ControlProps } from './Control.tsx';
import { decimalsOf, minorOf } from './money.ts';

function textOf(value: ControlProps['value']): string {
  if (value === undefined || !isMoney(value) || Number.isNaN(value.amount)) return '';
  const decimals = decimalsOf(value.currency);
  return (value.amount / 10 ** decimals).toFixed(decimals).replace(/\.0+$/, '');
}

/** The last day of the last calendar year, which is the fiscal year of most. */
const lastYear = (): string => `${new Date().getFullYear() - 1}-12-31`;

export function MoneyInput(props: ControlProps) {
  const { field, id, value, onChange, onLeave, describedBy, invalid } = props;
  const { t } = useModel();
  const { answer } = usePages();
  const yearly = field.path.endsWith('annual_revenue');
  const money = value !== undefined && isMoney(value) ? value : null;
  const currency = money?.currency ?? bankOf(answer?.country ?? 'US').currency;
  const [text, setText] = useState(() => textOf(value));
  const end = money?.fiscal_year_end ?? lastYear();
  const put = (written: string, year_end: string) => {
    const amount = minorOf(written, currency);
    if (written.trim() === '') onChange(undefined);
    // What is no number is kept as it is written, so that it is judged.
    else if (amount === null) onChange(written);
    else onChange({ amount, currency, ...(yearly ? { fiscal_year_end: year_end } : {}) });
  };
  return (
    <>
      <span className="affixed">
        <input
          id={id}
          name={field.id}
          type="text"
          inputMode="decimal"
          dir="ltr"
          autoComplete="off"
          value={text}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          onBlur={onLeave}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            put(currentTarget.value, end);
          }}
        />
        <span>{currency.toUpperCase()}</span>
      </span>
      {yearly && (
        <div className="below">
          <label htmlFor={`${id}-end`}>{t('page.fiscal_year_end')}</label>
          <input
            id={`${id}-end`}
            type="date"
            className="short"
            value={end}
            onChange={({ currentTarget }) => put(text, currentTarget.value)}
          />
        </div>
      )}
    </>
  );
}
