// Where the account stands, as it is now: being checked, more needed, enabled, rejected.
import { useEffect } from 'react';
import { Actions } from '../Actions.tsx';
import { fieldsIn, isAsked } from '../flow.ts';
import { Heading } from '../Heading.tsx';
import { outcomeOf, type Outcome } from '../standing.ts';
import { useModel, usePages } from '../use.ts';
import { commaOf } from '../fields/written.ts';
import { Deadline } from './Step.tsx';

function Sign({ outcome }: { outcome: Outcome }) {
  const paths: Record<Outcome, string> = {
    done: 'M7 13.5l4 4 8-9',
    more: 'M13 7v7.5M13 18.6v.2',
    rejected: 'M8.5 8.5l9 9M17.5 8.5l-9 9',
    idle: 'M7 13h12',
    stopped: 'M10 8.5v9M16 8.5v9',
    // With its rim: two hands alone are no clock.
    waiting: 'M13 3.5a9.5 9.5 0 1 0 0 19a9.5 9.5 0 1 0 0-19M13 8v5l3.4 2.2',
  };
  return (
    <span className="sign" data-outcome={outcome} aria-hidden="true">
      <svg viewBox="0 0 26 26" width="28" height="28" fill="none">
        <path
          d={paths[outcome]}
          stroke="currentColor"
          strokeWidth="2.2"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
    </span>
  );
}

function Exit({ primary = false }: { primary?: boolean }) {
  const model = useModel();
  const { visit } = usePages();
  if (model.start.own && !visit?.return_url) return null;
  const platform = visit?.brand.name ?? visit?.platform ?? '';
  return (
    <button
      type="button"
      className={primary ? 'primary' : 'secondary'}
      onClick={() => void model.going.exit()}
    >
      {model.t('button.exit', { platform })}
    </button>
  );
}

/** What is wrong, and what is asked, before it is opened. */
function Needed() {
  const { answer, locale } = usePages();
  const { t } = useModel();
  const comma = commaOf(locale);
  const steps = (answer?.form.steps ?? []).filter(({ blocks }) => fieldsIn(blocks).some(isAsked));
  const titles = new Map((answer?.errors ?? []).map(({ remedy }) => [remedy.wrong, remedy]));
  return (
    <>
      {[...titles.values()].map((remedy) => (
        <div key={remedy.wrong} className="remedy">
          <p className="remedy-title">{remedy.title}</p>
          <p>{remedy.wrong}</p>
          {remedy.advice !== '' && <p>{remedy.advice}</p>}
        </div>
      ))}
      <ul className="outline" aria-label={t('page.needed')}>
        {steps.map((step) => (
          <li key={step.name}>
            <span className="outline-title">{step.title}</span>
            <span className="outline-lead">
              {fieldsIn(step.blocks)
                .filter(isAsked)
                .slice(0, 4)
                .map(({ label }) => label)
                .join(comma)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

export function Standing() {
  const model = useModel();
  const { answer, visit } = usePages();
  const { t } = model;
  const platform = visit?.brand.name ?? visit?.platform ?? '';
  const outcome = answer === null ? 'waiting' : outcomeOf(answer);
  useEffect(() => {
    model.speaker?.(answer?.status.title ?? '');
  }, [model, answer?.status.title]);
  if (answer === null) return null;
  const { status } = answer;
  const works = status.charges_enabled || status.payouts_enabled;
  const texts: Record<Outcome, [title: string, text: string | null]> = {
    waiting: [t('page.waiting.title'), t('page.waiting.text')],
    more: [t('page.more.title'), status.details_submitted ? status.text : t('page.more.text')],
    rejected: [status.title, status.text],
    idle: [t('page.idle.title'), works ? status.text : null],
    stopped: [t('page.stopped.title'), t('page.stopped.text', { platform })],
    done: [t('page.done.title'), status.charges_enabled ? status.text : t('page.done.text')],
  };
  const [title, text] = texts[outcome];
  const { support } = visit?.brand ?? {};
  return (
    <div className="standing">
      <Sign outcome={outcome} />
      <Heading of={`standing ${outcome}`} title={title} lead={text} />
      {outcome === 'waiting' && <div className="waiting-bar" aria-hidden="true" />}
      {outcome === 'more' && (
        <>
          <Deadline />
          <Needed />
          <Actions forward={t('button.continue')} onForward={() => model.going.begin()} />
        </>
      )}
      {support && (outcome === 'rejected' || outcome === 'stopped') && (
        <p className="note">
          <a href={support} target="_blank" rel="noreferrer">
            {support.replace(/^(mailto:|https?:\/\/)/, '')}
          </a>
        </p>
      )}
      {outcome !== 'more' && (
        <div className="actions">
          <Exit primary={outcome !== 'waiting'} />
          {outcome !== 'rejected' && (
            <button type="button" className="link" onClick={model.going.review}>
              {t('button.details')}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
