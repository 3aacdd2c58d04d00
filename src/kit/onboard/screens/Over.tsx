// A link that is over, and what nobody expected.
import { Heading } from '../Heading.tsx';
import { useModel, usePages } from '../use.ts';

export function Expired() {
  const model = useModel();
  const { t } = model;
  const { refresh_url: url } = usePages();
  // Inside of somebody else's page there is no link that one could have followed.
  const { own } = model.start;
  return (
    <div className="standing">
      <Heading
        of="expired"
        title={t(own ? 'page.expired.title' : 'page.over.title')}
        lead={t(own ? 'page.expired.text' : 'page.over.text')}
      />
      {own && url === null && <p>{t('page.expired.back')}</p>}
      {(url !== null || !own) && (
        <div className="actions">
          <button type="button" className="primary" onClick={model.going.renew}>
            {t(own ? 'button.new_link' : 'button.reload')}
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
