// Everything that was given, group by group, each with its way back.
import { useMemo } from 'react';
import type { Block, Step } from '../../form/form.ts';
import { Actions } from '../Actions.tsx';
import type { Input } from '../app.ts';
import { fieldsIn, inTurn, isAsked, isHidden, wholeSteps } from '../flow.ts';
import { commaOf, written } from '../fields/written.ts';
import { Heading } from '../Heading.tsx';
import { roleKey } from '../roles.ts';
import { useModel, usePages } from '../use.ts';

function Line({ field }: { field: Input }) {
  const { t } = useModel();
  const { typed, answer, locale } = usePages();
  const value = typed[field.id] ?? answer?.given?.[field.id];
  if (value === undefined || value === '' || field.kind === 'checkbox') return null;
  const hidden =
    isHidden(field, value) ||
    ['bank_account', 'file', 'id_number', 'liveness', 'risk_form', 'tax_id'].includes(field.kind);
  return (
    <div className="review-line">
      <dt>{field.label}</dt>
      <dd>
        <bdi>{hidden ? t('page.provided') : written(field, value, locale)}</bdi>
      </dd>
    </div>
  );
}

/** What was given, each address under its own name where there are several. */
function Lines({ blocks }: { blocks: readonly Block<string>[] }) {
  const { typed, answer } = usePages();
  const is = ({ id, kind }: Input): boolean =>
    kind !== 'checkbox' && (typed[id] ?? answer?.given?.[id] ?? '') !== '';
  return blocks.flatMap(({ sections }) =>
    sections
      .filter(({ fields }) => fields.some(is))
      .map((section, _, all) => (
        <div key={section.id} className="review-group" role="group" aria-label={section.title}>
          {all.length > 1 && section.group.includes('address') && <h3>{section.title}</h3>}
          <dl>
            {section.fields.map((field) => (
              <Line key={field.id} field={field} />
            ))}
          </dl>
        </div>
      )),
  );
}

function Part({ step }: { step: Step<string> }) {
  const model = useModel();
  const { answer, typed, locale } = usePages();
  const { t } = model;
  const given = answer?.given ?? {};
  const people = step.name === 'people';
  const fields = fieldsIn(step.blocks);
  const open = (answer?.form.steps.find(({ name }) => name === step.name)?.blocks ?? []).some(
    (block) => fieldsIn([block]).some((field) => isAsked(field) && field.rule.required),
  );
  const persons = people ? inTurn(answer?.persons ?? []) : [];
  const shown = step.blocks.filter(({ subject }) => !persons.some(({ id }) => id === subject));
  const known = fieldsIn(shown).some(
    ({ id, kind }) => kind !== 'checkbox' && (typed[id] ?? given[id]) !== undefined,
  );
  const accepted = fields.some(
    ({ id, kind }) => kind === 'checkbox' && (typed[id] ?? given[id]) === true,
  );
  const banks = step.name === 'bank' ? (answer?.external_accounts ?? []) : [];
  if (!open && !known && persons.length === 0 && !accepted && banks.length === 0) return null;
  return (
    <section className="review-part" aria-label={step.title} data-open={open || undefined}>
      <header>
        <h2>{step.title}</h2>
        <button type="button" className="link" onClick={() => model.going.open(step.name)}>
          {t(open ? 'button.complete' : 'button.edit')}
          <span className="unseen"> {step.title}</span>
        </button>
      </header>
      {open && <p className="review-open">{t('page.part_open')}</p>}
      {persons.length > 0 && (
        <ul className="review-people">
          {persons.map((person) => (
            <li key={person.id}>
              <bdi>{person.name}</bdi>
              <span>{person.roles.map((role) => t(roleKey(role))).join(commaOf(locale))}</span>
            </li>
          ))}
        </ul>
      )}
      {banks.length > 0 && (
        <dl>
          {banks.map((bank) => (
            <div key={bank.id} className="review-line">
              <dt>
                <bdi>{bank.name ?? t('step.bank.title')}</bdi>
              </dt>
              <dd>
                <bdi dir="ltr">•••• {bank.last4}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {known && banks.length === 0 && <Lines blocks={shown} />}
      {!known && accepted && !open && <p className="review-done">{t('page.accepted')}</p>}
    </section>
  );
}

export function Review() {
  const model = useModel();
  const { answer, visited } = usePages();
  const { t } = model;
  const steps = useMemo(() => (answer === null ? [] : wholeSteps(answer)), [answer]);
  const open = (answer?.form.steps ?? []).find((step) =>
    fieldsIn(step.blocks).some((field) => isAsked(field) && field.rule.required),
  );
  // The backend says of terms only that they are not asked for any more.
  const accepted = visited.includes('terms') || answer?.status.details_submitted === true;
  return (
    <>
      <Heading of="review" title={t('step.review.title')} lead={t('step.review.lead')} />
      {steps.map((step) => (
        <Part key={step.name} step={step} />
      ))}
      {accepted && !steps.some(({ name }) => name === 'terms') && (
        <section className="review-part" aria-label={t('step.terms.title')}>
          <h2>{t('step.terms.title')}</h2>
          <p className="review-done">{t('page.terms_accepted')}</p>
        </section>
      )}
      {open === undefined ? (
        <Actions forward={t('button.finish')} onForward={model.going.finish} back later />
      ) : (
        <Actions
          forward={t('button.continue')}
          onForward={() => model.going.open(open.name)}
          back
          later
        />
      )}
    </>
  );
}
