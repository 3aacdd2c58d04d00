// A code goes to a phone and comes back. `onChange` is told the number that is confirmed.
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
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
  return (
    <div className="capture">
      {isCode && <p className="capture-note">{app.t('page.phone.text', { phone: sentTo })}</p>}
      {isCode && app.visit.sandbox && (
        <p className="capture-note">{app.t('page.phone.sandbox', { code: '000-000' })}</p>
      )}
      <Entry
        key={isCode ? 'code' : 'phone'}
        {...{ id, entry, app, trouble, readOnly, describedBy }}
        isCode={isCode}
        value={isCode ? code : phone}
        onChange={isCode ? setCode : setPhone}
        onEnter={() => void (isCode ? confirm() : send())}
      />
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

interface EntryProps extends Pick<CaptureProps, 'app' | 'describedBy' | 'id' | 'readOnly'> {
  entry: RefObject<HTMLInputElement | null>;
  isCode: boolean;
  value: string;
  /** A key of the locales. */
  trouble: string | null;
  onChange(value: string): void;
  onEnter(): void;
}

function Entry(props: EntryProps) {
  const { app, id, entry, isCode, value, trouble, describedBy, readOnly } = props;
  const problem = `${id}.phone-problem`;
  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    // What is around it may be a form as well.
    event.preventDefault();
    props.onEnter();
  };
  return (
    <div className="field">
      <label htmlFor={id}>{app.t(isCode ? 'page.phone.code' : 'page.phone.number')}</label>
      <input
        ref={entry}
        id={id}
        type={isCode ? 'text' : 'tel'}
        className={isCode ? 'capture-code' : undefined}
        dir="ltr"
        inputMode={isCode ? 'numeric' : 'tel'}
        autoComplete={isCode ? 'one-time-code' : 'tel'}
        maxLength={isCode ? 9 : 30}
        disabled={readOnly}
        value={value}
        aria-invalid={trouble !== null}
        aria-describedby={trouble === null ? describedBy : problem}
        onKeyDown={enter}
        onChange={({ target }) => props.onChange(target.value)}
      />
      {trouble !== null && (
        <p className="problem" id={problem} role="alert">
          {app.t(trouble)}
        </p>
      )}
    </div>
  );
}

function troubleOf(code: string): string {
  if (code === 'code_incorrect') return 'page.phone.wrong';
  if (code === 'code_exhausted') return 'page.phone.exhausted';
  if (/phone/.test(code)) return 'problem.phone';
  return 'page.error';
}
