// Papers: both sides of a card, one page, or any number of files.
import type { DocumentRule } from '../../form/field.ts';
import type { FileRef } from '../../form/value.ts';
import type { App, CaptureProps } from '../app.ts';
import { FileSlot } from './FileSlot.tsx';
import { KindChoice } from './KindChoice.tsx';
import { usePaper } from './paper.ts';
import { keyOf } from './uploads.ts';
import type { Guide } from './Viewfinder.tsx';

/** Only where it makes a difference is it asked which paper somebody has. */
const isAsked = ({ kinds }: DocumentRule): boolean =>
  kinds.some(({ back }) => back) && kinds.some(({ back }) => !back);

function guideOf(rule: DocumentRule, kind: string | undefined): Guide {
  if (kind === 'passport') return 'booklet';
  return isAsked(rule) ? 'card' : 'page';
}

function Accepted({ app, rule }: { app: App; rule: DocumentRule }) {
  if (rule.kinds.length === 0 || isAsked(rule)) return null;
  const list = new Intl.ListFormat(app.locale, { type: 'disjunction' });
  const kinds = list.format(rule.kinds.map(({ kind }) => app.t(`document.${kind}`)));
  return <p className="capture-note">{kinds}</p>;
}

export function DocumentField(props: CaptureProps) {
  const { field, app, id, describedBy, readOnly } = props;
  const paper = usePaper(props);
  const { document: rule } = field;
  if (rule === null) return null;
  const { kind, front, back, files = [] } = paper.value;
  const asked = isAsked(rule);
  const both = rule.kinds.find((one) => one.kind === kind)?.back === true;
  const shared = { app, field, readOnly, describedBy, guide: guideOf(rule, kind) };
  const side = (name: 'back' | 'front', title: string, value: FileRef | undefined) => (
    <FileSlot
      {...shared}
      key={name}
      id={name === 'front' && !asked ? id : undefined}
      title={title}
      untitled={title === field.label}
      value={value}
      onFile={(file) => paper.put(name, file, value)}
      onRemove={() => value !== undefined && paper.remove(name, value)}
    />
  );
  if (rule.sides === 'files') {
    return (
      <div className="capture">
        {files.map((ref, index) => (
          <FileSlot
            {...shared}
            key={keyOf(ref)}
            title={app.t('page.capture.file', { number: index + 1 })}
            value={ref}
            onFile={(file) => paper.put('files', file, ref)}
            onRemove={() => paper.remove('files', ref)}
          />
        ))}
        <FileSlot
          {...shared}
          id={id}
          multiple
          title={files.length === 0 ? field.label : app.t('button.add_file')}
          untitled={files.length === 0}
          onFile={(file) => paper.put('files', file)}
        />
      </div>
    );
  }
  return (
    <div className="capture">
      {asked && <KindChoice {...shared} id={id} value={kind} onChange={paper.choose} />}
      <Accepted app={app} rule={rule} />
      {(!asked || kind !== undefined || front !== undefined) && (
        <div className="capture-sides">
          {side('front', both ? app.t('document.front') : titleOf(props, kind), front)}
          {(both || back !== undefined) && side('back', app.t('document.back'), back)}
        </div>
      )}
    </div>
  );
}

/** What the only side is called: the paper itself. */
function titleOf({ app, field }: CaptureProps, kind: string | undefined): string {
  return kind === undefined ? field.label : app.t(`document.${kind}`);
}
