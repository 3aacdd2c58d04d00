// The questions of a review, judged together and sent.
import { useRef, useState } from 'react';
import type { CaptureProps, Input, Value } from '../app.ts';
import { Asked } from './Asked.tsx';
import { codeOf, paramOf } from './failure.ts';
import { sentOf, wrongWith, type Answers, type Question } from './question.ts';
import { isUploading } from './uploads.ts';

interface QuestionsProps extends CaptureProps {
  intervention: string;
  inputs: readonly { question: Question; input: Input }[];
  onSent(): void;
}

/** What is said when the server would not take an answer of a kind. */
const REFUSED: Readonly<Record<Question['kind'], string>> = {
  boolean: 'problem.choose',
  choice: 'problem.choose',
  file: 'page.capture.refused',
  text: 'problem.format_plain',
  url: 'problem.url',
};

export function Questions({ app, id, intervention, inputs, onSent }: QuestionsProps) {
  const [answers, setAnswers] = useState<Answers>({});
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const sheet = useRef<HTMLDivElement>(null);
  // The page's own summary of problems leads to the first one.
  const idOf = (name: string) => (inputs[0]?.question.name === name ? id : `${id}.${name}`);

  const wrongIn = (input: Input, answer: Value | undefined) =>
    isUploading(answer) ? app.t('page.capture.waiting') : wrongWith(app, input, answer);
  const judge = (): boolean => {
    const found = inputs.flatMap(({ question: { name }, input }) => {
      const text = wrongIn(input, answers[name]);
      return text === null ? [] : [[name, text] as const];
    });
    return tell(found);
  };
  const tell = (found: readonly (readonly [string, string])[]): boolean => {
    setWrong(Object.fromEntries(found));
    const [first] = found;
    if (first === undefined) return true;
    sheet.current?.querySelector<HTMLElement>(`[id="${CSS.escape(idOf(first[0]))}"]`)?.focus();
    return false;
  };
  const send = async () => {
    if (busy || !judge()) return;
    setBusy(true);
    setFailed(false);
    const given = inputs.map(({ question }) => [
      question.name,
      sentOf(question, answers[question.name]),
    ]);
    try {
      const body = { answers: Object.fromEntries(given) };
      await app.setup('POST', `/interventions/${intervention}`, body);
      onSent();
    } catch (error) {
      // It was answered in another window.
      if (codeOf(error) === 'intervention_answered') return onSent();
      const name = /^answers\[(\w+)\]$/.exec(paramOf(error) ?? '')?.[1];
      const refused = inputs.find(({ question }) => question.name === name);
      if (refused === undefined) setFailed(true);
      else tell([[refused.question.name, app.t(REFUSED[refused.question.kind])]]);
      setBusy(false);
    }
  };
  return (
    <div ref={sheet} className="capture capture-questions">
      {inputs.map(({ question: { name }, input }) => (
        <Asked
          key={name}
          app={app}
          input={input}
          id={idOf(name)}
          value={answers[name]}
          problem={wrong[name] ?? null}
          onChange={(answer) => {
            setAnswers((now) => ({ ...now, [name]: answer }));
            // What was complained about is looked at again while it is put right.
            if (wrong[name] !== undefined && wrongIn(input, answer) === null) {
              setWrong(({ [name]: _, ...others }) => others);
            }
          }}
        />
      ))}
      {failed && (
        <p className="problem" role="alert">
          {app.t('page.error')}
        </p>
      )}
      <div className="capture-actions">
        <button type="button" className="primary" aria-busy={busy} onClick={() => void send()}>
          {app.t('button.send_answers')}
        </button>
      </div>
    </div>
  );
}
