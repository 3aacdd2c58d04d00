// A few questions about the business, asked by who reviews it.
import { useEffect, useState } from 'react';
import type { App, CaptureProps } from '../app.ts';
import { Done } from './Done.tsx';
import { Elsewhere } from './Elsewhere.tsx';
import { Questions } from './Questions.tsx';
import { inputOf, type Question } from './question.ts';

export function RiskForm(props: CaptureProps) {
  const [intervention = '', , form] = props.field.path.split('.');
  // It was answered: there is nothing to do but wait.
  if (form === 'support') return null;
  if (props.app.visit.setup === null) return <Elsewhere {...props} />;
  return <Own {...props} key={intervention} intervention={intervention} />;
}

type Stage =
  | { name: 'asked'; questions: readonly Question[] }
  | { name: 'loading' }
  | { name: 'lost' }
  | { name: 'sent' };

function useQuestions(app: App, intervention: string, attempt: number) {
  const [stage, setStage] = useState<Stage>({ name: 'loading' });
  useEffect(() => {
    let over = false;
    const told = (next: Stage) => {
      if (!over) setStage(next);
    };
    told({ name: 'loading' });
    app
      .setup<{ questions: readonly Question[] }>('GET', `/interventions/${intervention}`)
      .then(({ questions }) => told({ name: 'asked', questions }))
      .catch(() => told({ name: 'lost' }));
    return () => {
      over = true;
    };
  }, [intervention, attempt]);
  return [stage, setStage] as const;
}

function Own(props: CaptureProps & { intervention: string }) {
  const { app, field, id, intervention, value, onChange } = props;
  const [attempt, setAttempt] = useState(0);
  const [stage, setStage] = useQuestions(app, intervention, attempt);
  if (stage.name === 'sent' || value === true) {
    const fresh = stage.name === 'sent';
    return <Done id={id} text={app.t('page.risk.sent')} fresh={fresh} />;
  }
  if (stage.name === 'loading') return <p className="capture-note">{app.t('page.risk.loading')}</p>;
  if (stage.name === 'lost') {
    return (
      <div className="capture">
        <p className="problem" role="alert">
          {app.t('page.error')}
        </p>
        <div className="capture-actions">
          <button type="button" className="primary" id={id} onClick={() => setAttempt(attempt + 1)}>
            {app.t('button.retry')}
          </button>
        </div>
      </div>
    );
  }
  const sent = () => {
    setStage({ name: 'sent' });
    app.say(app.t('page.risk.sent'));
    onChange(true);
    void app.refresh();
  };
  const inputs = stage.questions.map((question) => ({
    question,
    input: inputOf(app, field, question),
  }));
  return <Questions {...props} inputs={inputs} onSent={sent} />;
}
