// A link that is over, and what nobody expected.
import { Heading } from '../Heading.tsx';
import { useModel, usePages } from '../use.ts';

export function Expired() {
  const model = useModel();
  const { t } = model;
  const { refresh_url: url } = usePages();
  return (
    <div className="standing">
      <Heading of="expired" title={t('page.expired.title')} lead={t('page.expired.text')} />
      {(url !== null || !model.start.own) && (
        <div className="actions">
          <button type="button" className="primary" onClick={model.renew}>
            {t('button.new_link')}
          </button>
        </div>
      )}
    </div>
  );
}

export function Failed() {
  const model = useModel();
  const { t } = model;
  return (
    <div className="standing">
      <Heading of="failed" title={t('page.failed')} lead={t('page.error')} />
      <div className="actions">
        <button type="button" className="primary" onClick={() => void model.enter()}>
          {t('button.retry')}
        </button>
      </div>
    </div>
  );
}
