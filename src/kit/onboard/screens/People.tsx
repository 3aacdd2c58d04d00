// The people of a company: a card for each, who may be added, and that this is everyone.
import { useRef } from 'react';
import { roleOf } from '../../form/people.ts';
import type { Block, Step } from '../../form/form.ts';
import { Actions } from '../Actions.tsx';
import type { Person } from '../answer.ts';
import { fieldsIn, inTurn, isAsked } from '../flow.ts';
import { Heading } from '../Heading.tsx';
import { Summary } from '../Summary.tsx';
import { useModel, usePages } from '../use.ts';
import { roleKey } from '../roles.ts';
import { Blocks } from './Blocks.tsx';

/** Is it about the people of a company, or about one individual? */
export const isPeople = ({ blocks }: Step<string>): boolean =>
  blocks.some(({ subject }) => subject !== 'individual');

const isRoleBlock = ({ subject }: Block<string>): boolean => roleOf(subject) !== null;

const BUTTONS: Readonly<Record<string, string>> = {
  representative: 'button.add_representative',
  owners: 'button.add_owner',
  directors: 'button.add_director',
  executives: 'button.add_executive',
  legal_guardian: 'button.add_legal_guardian',
  authorizer: 'button.add_authorizer',
};

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}

function Card({ person, open }: { person: Person; open: boolean }) {
  const model = useModel();
  const { locale } = usePages();
  const dialog = useRef<HTMLDialogElement>(null);
  const { t } = model;
  const name = person.name === '' ? t('person.unnamed') : person.name;
  const percent = person.percent_ownership;
  const share =
    percent === null
      ? null
      : new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(
          percent / 100,
        );
  const remove = async () => {
    const heading = dialog.current?.closest('.sheet')?.querySelector('h1');
    if (!(await model.people.remove(person.id))) return;
    // The card that had the focus is gone.
    heading?.focus();
    model.speaker?.(t('page.removed', { name }));
  };
  const roles = person.roles.map((role) => t(roleKey(role)));
  return (
    <li className="card" data-open={open || undefined}>
      <span className="card-sign" aria-hidden="true">
        {initials(person.name) || '–'}
      </span>
      <div className="card-text">
        <p className="card-name">{name}</p>
        <p className="card-roles">{[...roles, share].filter(Boolean).join(' · ')}</p>
        <p className="card-state">{t(open ? 'page.person_open' : 'page.person_complete')}</p>
      </div>
      <div className="card-actions">
        <button
          type="button"
          className={open ? 'secondary' : 'link'}
          onClick={() => model.going.open('people', person.id)}
        >
          {t(open ? 'button.complete' : 'button.edit')}
          <span className="unseen"> {name}</span>
        </button>
        {!person.roles.includes('representative') && (
          <button type="button" className="link danger" onClick={() => dialog.current?.showModal()}>
            {t('button.remove')}
            <span className="unseen"> {name}</span>
          </button>
        )}
      </div>
      <dialog ref={dialog} className="ask" aria-label={t('button.remove_person')}>
        <h2>{t('page.remove_person', { name })}</h2>
        <div className="actions">
          <button
            type="button"
            className="primary"
            onClick={() => {
              dialog.current?.close();
              void remove();
            }}
          >
            {t('button.remove_person')}
          </button>
          <button type="button" className="secondary" onClick={() => dialog.current?.close()}>
            {t('button.cancel')}
          </button>
        </div>
      </dialog>
    </li>
  );
}

export function People({ step }: { step: Step<string> }) {
  const model = useModel();
  const { answer, typed } = usePages();
  const { t } = model;
  const persons = inTurn(answer?.persons ?? []);
  const now = answer?.form.steps.find(({ name }) => name === 'people')?.blocks ?? [];
  const asked = (subject: string): boolean =>
    now.some((block) => block.subject === subject && fieldsIn([block]).some(isAsked));
  // Who is asked for and not there yet, once; then whom one may add.
  const missing = now.filter((block) => isRoleBlock(block) && asked(block.subject));
  const more = (answer?.form.more ?? []).filter(
    ({ subject }) => !missing.some((block) => block.subject === subject),
  );
  const others = step.blocks.filter(
    ({ subject }) => roleOf(subject) === null && !subject.startsWith('person_'),
  );
  const fields = fieldsIn(others);
  const add = (role: string) => {
    const numbers = Object.keys(typed).flatMap((id) => {
      const [, number] = new RegExp(`^${role}:(\\d+)\\.`).exec(id) ?? [];
      return number === undefined ? [] : [Number(number)];
    });
    // Whoever was begun and not saved is gone on with.
    const single = role === 'representative' || !answer?.form.more?.some((b) => b.subject === role);
    model.going.open('people', single ? role : `${role}:${Math.max(2, ...numbers)}`);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void model.people.finish(fields);
      }}
    >
      <Heading of="people" title={step.title} lead={step.lead} />
      <Summary fields={fields} />
      {persons.length > 0 && (
        <ul className="cards">
          {persons.map((person) => (
            <Card key={person.id} person={person} open={asked(person.id)} />
          ))}
        </ul>
      )}
      {missing.length + more.length > 0 && (
        <ul className="adders">
          {[...missing, ...more].map((block) => (
            <li key={block.subject} data-missing={missing.includes(block) || undefined}>
              <div>
                <p className="adder-title">{block.title}</p>
                {block.lead && <p className="adder-lead">{block.lead}</p>}
              </div>
              <button type="button" className="secondary" onClick={() => add(block.subject)}>
                {t(BUTTONS[block.subject] ?? 'button.add_owner')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <Blocks blocks={others} titled={false} />
      <Actions forward={t('button.continue')} back later />
    </form>
  );
}
