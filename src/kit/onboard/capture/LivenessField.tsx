// That somebody is really there: three photos of a face, taken one after the other.
import { useEffect, useRef, useState, type ComponentType } from 'react';
import type { CaptureProps } from '../app.ts';
import { Done } from './Done.tsx';
import { Elsewhere } from './Elsewhere.tsx';
import { codeOf } from './failure.ts';
import type { LivenessCheckProps, Session } from './LivenessCheck.tsx';

type Check = ComponentType<LivenessCheckProps>;

export function LivenessField(props: CaptureProps) {
  return props.app.visit.setup === null ? <Elsewhere {...props} /> : <Own {...props} />;
}

type Stage =
  | { name: 'checking'; session: Session; Check: Check }
  | { name: 'failed' }
  | { name: 'idle' }
  | { name: 'sent'; fresh: boolean }
  | { name: 'starting' };

function Own({ app, field, id, describedBy, value, onChange, readOnly }: CaptureProps) {
  const [stage, setStage] = useState<Stage>(
    value === true && field.errors.length === 0 ? { name: 'sent', fresh: false } : { name: 'idle' },
  );
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
      // In another window, or before a reload.
      if (codeOf(error) === 'liveness_given') sent();
      else setStage({ name: 'failed' });
    }
  };
  const sent = () => {
    setStage({ name: 'sent', fresh: true });
    app.say(app.t('page.liveness.sent'));
    onChange(true);
    void app.refresh();
  };

  if (stage.name === 'sent') {
    return <Done id={id} text={app.t('page.liveness.sent')} fresh={stage.fresh} />;
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
          {app.t('page.error')}
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
