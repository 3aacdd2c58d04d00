// What stands around every screen: whose page it is, how far one is, the language, small print.
import { useEffect, useRef, type ReactNode } from 'react';
import { LOCALES, isLocale, isRtl } from '../locales/index.ts';
import { planOf } from './plan.ts';
import { useModel, usePages } from './use.ts';

function Brand() {
  const { visit, screen } = usePages();
  // Whose page it is is still to come, or will never be known.
  if (visit === null && screen.name !== 'loading') return <span />;
  if (visit === null) return <span className="brand-wait" aria-hidden="true" />;
  const name = visit.brand.name ?? visit.platform;
  const { logo } = visit.brand;
  return (
    <p className="brand">
      {logo === null ? (
        <span className="brand-sign" aria-hidden="true">
          {[...name][0]}
        </span>
      ) : (
        <img src={logo} alt="" width={32} height={32} />
      )}
      <span>{name}</span>
    </p>
  );
}

function Language() {
  const model = useModel();
  const { locale } = usePages();
  return (
    <span className="select language">
      <select
        aria-label={model.t('page.language')}
        value={locale}
        onChange={({ currentTarget: { value } }) => {
          if (isLocale(value)) void model.speak(value);
        }}
      >
        {LOCALES.map(({ code, name }) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}

function Progress() {
  const { t } = useModel();
  const state = usePages();
  const plan = planOf(state);
  const label = plan && t('page.step', { step: plan.at + 1, steps: plan.of });
  return (
    <div className="progress" data-empty={plan === null || undefined}>
      {plan !== null && (
        <div
          className="progress-bar"
          role="progressbar"
          aria-label={label ?? undefined}
          aria-valuemin={1}
          aria-valuemax={plan.of}
          aria-valuenow={plan.at + 1}
          aria-valuetext={label ?? undefined}
        >
          <span style={{ inlineSize: `${((plan.at + 1) / plan.of) * 100}%` }} />
        </div>
      )}
    </div>
  );
}

export function SmallPrint() {
  const { t } = useModel();
  const { visit } = usePages();
  const { privacy_url: privacy, terms_url: terms } = visit?.brand ?? {};
  return (
    <footer>
      <p>{t('page.private')}</p>
      {(privacy || terms) && (
        <p className="footer-links">
          {privacy && (
            <a href={privacy} target="_blank" rel="noreferrer">
              {t('page.privacy_policy')}
            </a>
          )}
          {terms && (
            <a href={terms} target="_blank" rel="noreferrer">
              {t('page.terms')}
            </a>
          )}
        </p>
      )}
    </footer>
  );
}

export function Frame({ children }: { children: ReactNode }) {
  const model = useModel();
  const { locale, online, visit, screen } = usePages();
  const live = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    model.speaker = (text) => {
      if (live.current !== null) live.current.textContent = text;
    };
    return () => {
      model.speaker = null;
    };
  }, [model]);
  useEffect(() => {
    if (!model.start.own) return;
    document.documentElement.lang = locale;
    document.documentElement.dir = isRtl(locale) ? 'rtl' : 'ltr';
  }, [model, locale]);
  return (
    <div
      className="frame"
      lang={locale}
      dir={isRtl(locale) ? 'rtl' : 'ltr'}
      data-screen={screen.name}
    >
      <header>
        {visit?.sandbox === true && <p className="badge">{model.t('page.test_mode')}</p>}
        <div className="top">
          {model.start.own && <Brand />}
          <Language />
        </div>
        <Progress />
        {!online && (
          <p className="banner" role="status">
            {model.t('page.offline')}
          </p>
        )}
      </header>
      {children}
      <p ref={live} className="unseen" role="status" aria-live="polite" />
    </div>
  );
}
