// That somebody is really there: three photos of a face, taken one after the other.
import { useEffect, useRef, useState, type ComponentType } from 'react';
import type { CaptureProps } from '../app.ts';
import { Elsewhere } from './Elsewhere.tsx';
import { codeOf } from './failure.ts';
import type { LivenessCheckProps, Session } from './LivenessCheck.tsx';

type Check = ComponentType<LivenessCheckProps>;

export function LivenessField(props: CaptureProps) {
  return props.app.visit.setup === null ? <Elsewhere {...props} /> : <Own {...props} />;
}

type Stage =
  | { name: 'checking'; session: Session; Check: Check }
  | { name: 'failed'; code: string }
  | { name: 'idle' | 'sent' | 'starting' };

function Own({ app, field, id, describedBy, value, onChange, readOnly }: CaptureProps) {
  const [stage, setStage] = useState<Stage>({ name: value === true ? 'sent' : 'idle' });
  // A refusal that came after the photos were sent asks for new ones.
  const refused = field.errors.map(({ code }) => code).join(' ');
  const before = useRef(refused);
  useEffect(() => {
    if (before.current === refused) return;
    before.current = refused;
    if (refused !== '') {
      setStage({ name: 'idle' });
      onChange(undefined);
    }
  }, [refused]);

  const begin = async () => {
    setStage({ name: 'starting' });
    try {
      const [session, { default: Check }] = await Promise.all([
        app.setup<Session>('POST', '/liveness', { person: field.subject }),
        import('./LivenessCheck.tsx'),
      ]);
      setStage({ name: 'checking', session, Check });
    } catch (error) {
      setStage({ name: 'failed', code: codeOf(error) });
    }
  };
  const sent = () => {
    setStage({ name: 'sent' });
    app.say(app.t('page.liveness.sent'));
    onChange(true);
    void app.refresh();
  };

  if (stage.name === 'sent') {
    return (
      <div className="capture">
        <p className="capture-done">{app.t('page.liveness.sent')}</p>
        <div className="capture-actions">
          <button
            type="button"
            id={id}
            className="secondary"
            aria-describedby={describedBy}
            onClick={() => void begin()}
          >
            {app.t('button.retake')}
          </button>
        </div>
      </div>
    );
  }
  return (
    <div className="capture">
      <p className="capture-note">{app.t('page.liveness.text')}</p>
      <div className="capture-actions">
        <button
          type="button"
          className="primary"
          id={id}
          disabled={readOnly}
          aria-describedby={describedBy}
          aria-busy={stage.name === 'starting'}
          onClick={() => void (stage.name === 'starting' || begin())}
        >
          {app.t('button.start_check')}
        </button>
      </div>
      {stage.name === 'failed' && (
        <p className="problem" role="alert">
          {app.t(stage.code === 'offline' ? 'page.offline' : 'page.error')}
        </p>
      )}
      {stage.name === 'checking' && (
        <stage.Check
          app={app}
          title={field.label}
          session={stage.session}
          onSent={sent}
          onClose={() => setStage({ name: 'idle' })}
          onRestart={() => void begin()}
        />
      )}
    </div>
  );
}
