// The questions of a review, judged together and sent.
import { useRef, useState } from 'react';
import type { CaptureProps, Input, Value } from '../app.ts';
import { Asked } from './Asked.tsx';
import { codeOf } from './failure.ts';
import { sentOf, wrongWith, type Answers, type Question } from './question.ts';
import { isUploading } from './uploads.ts';

interface QuestionsProps extends CaptureProps {
  intervention: string;
  inputs: readonly { question: Question; input: Input }[];
  onSent(): void;
}

export function Questions({ app, id, intervention, inputs, onSent }: QuestionsProps) {
  const [answers, setAnswers] = useState<Answers>({});
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const idOf = (name: string) => `${id}.${name}`;

  const wrongIn = (input: Input, answer: Value | undefined) =>
    isUploading(answer) ? app.t('page.capture.waiting') : wrongWith(app, input, answer);
  const judge = (): boolean => {
    const found = inputs.flatMap(({ question: { name }, input }) => {
      const text = wrongIn(input, answers[name]);
      return text === null ? [] : [[name, text] as const];
    });
    setWrong(Object.fromEntries(found));
    const [first] = found;
    if (first === undefined) return true;
    sheet.current?.querySelector<HTMLElement>(`[id="${CSS.escape(idOf(first[0]))}"]`)?.focus();
    return false;
  };
  const send = async () => {
    if (busy || !judge()) return;
    setBusy(true);
    setFailed(null);
    const given = inputs.map(({ question }) => [
      question.name,
      sentOf(question, answers[question.name]),
    ]);
    try {
      const body = { answers: Object.fromEntries(given) };
      await app.setup('POST', `/interventions/${intervention}`, body);
      onSent();
    } catch (error) {
      setFailed(codeOf(error));
      setBusy(false);
    }
  };
  return (
    <div ref={sheet} className="capture capture-questions">
      {inputs.map(({ question: { name }, input }, index) => (
        <Asked
          key={name}
          app={app}
          input={input}
          id={idOf(name)}
          anchor={index === 0 ? id : undefined}
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
      {failed !== null && (
        <p className="problem" role="alert">
          {app.t(failed === 'offline' ? 'page.offline' : 'page.error')}
        </p>
      )}
      <div className="capture-actions">
        <button type="button" className="primary" aria-busy={busy} onClick={() => void send()}>
          {app.t('button.send')}
        </button>
      </div>
    </div>
  );
}
