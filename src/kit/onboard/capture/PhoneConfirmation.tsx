// A code goes to a phone and comes back. `onChange` is told the number that is confirmed.
import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { CaptureProps } from '../app.ts';
import { codeOf } from './failure.ts';

const plain = (phone: string): string => phone.replaceAll(/[\s().-]/g, '');

/** `000000` and `000 000` as it was sent: `000-000`. */
function asSent(code: string): string {
  const digits = code.replaceAll(/\D/g, '');
  return digits.length === 6 ? `${digits.slice(0, 3)}-${digits.slice(3)}` : code.trim();
}

export function PhoneConfirmation(props: CaptureProps) {
  const { app, value, onChange, id, describedBy, readOnly } = props;
  const [phone, setPhone] = useState(typeof value === 'string' ? value : '');
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [news, setNews] = useState<string | null>(null);
  const entry = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (sentTo !== null) entry.current?.focus();
  }, [sentTo]);

  const call = async (action: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setTrouble(null);
    setNews(null);
    try {
      await action();
    } catch (error) {
      setTrouble(troubleOf(codeOf(error)));
      entry.current?.focus();
    } finally {
      setBusy(false);
    }
  };
  const send = () =>
    call(async () => {
      if (plain(phone) === '') {
        setTrouble('problem.required');
        return;
      }
      await app.setup('POST', '/phone', { phone: plain(phone) });
      if (sentTo === phone) {
        setNews(app.t('page.phone.sent_again'));
        app.say(app.t('page.phone.sent_again'));
      }
      setCode('');
      setSentTo(phone);
    });
  const confirm = () =>
    call(async () => {
      if (code.trim() === '') {
        setTrouble('problem.required');
        return;
      }
      await app.setup('POST', '/phone/confirm', { code: asSent(code) });
      app.say(app.t('page.phone.confirmed'));
      onChange(plain(phone));
    });

  const isCode = sentTo !== null;
  const problem = `${id}.phone-problem`;
  const shared = {
    ref: entry,
    id,
    disabled: readOnly,
    'aria-invalid': trouble !== null,
    'aria-describedby': trouble === null ? describedBy : problem,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The page around it is a form as well.
    event.stopPropagation();
    void (isCode ? confirm() : send());
  };
  const onEnter = (event: React.KeyboardEvent) => {
    if (event.key === 'Enter') submit(event);
  };
  return (
    <div className="capture">
      {isCode && <p className="capture-note">{app.t('page.phone.text', { phone: sentTo })}</p>}
      {isCode && app.visit.sandbox && (
        <p className="capture-note">{app.t('page.phone.sandbox', { code: '000-000' })}</p>
      )}
      <div className="field">
        <label htmlFor={id}>{app.t(isCode ? 'page.phone.code' : 'page.phone.number')}</label>
        {isCode ? (
          <input
            {...shared}
            key="code"
            className="capture-code"
            type="text"
            dir="ltr"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={9}
            value={code}
            onKeyDown={onEnter}
            onChange={({ target }) => setCode(target.value)}
          />
        ) : (
          <input
            {...shared}
            key="phone"
            type="tel"
            dir="ltr"
            inputMode="tel"
            autoComplete="tel"
            value={phone}
            onKeyDown={onEnter}
            onChange={({ target }) => setPhone(target.value)}
          />
        )}
        {trouble !== null && (
          <p className="problem" id={problem} role="alert">
            {app.t(trouble)}
          </p>
        )}
      </div>
      {news !== null && <p className="capture-note">{news}</p>}
      <div className="capture-actions">
        <button
          type="button"
          className="primary"
          aria-busy={busy}
          onClick={() => void (isCode ? confirm() : send())}
        >
          {app.t(isCode ? 'button.confirm' : 'button.send_code')}
        </button>
        {isCode && (
          <>
            <button type="button" className="secondary" onClick={() => void send()}>
              {app.t('button.resend_code')}
            </button>
            <button type="button" className="link" onClick={() => setSentTo(null)}>
              {app.t('button.other_number')}
            </button>
          </>
        )}
      </div>
    </div>
  );
}

function troubleOf(code: string): string {
  if (code === 'code_incorrect') return 'page.phone.wrong';
  if (code === 'code_exhausted') return 'page.phone.exhausted';
  if (/phone/.test(code)) return 'problem.phone';
  return 'page.error';
}
