// The questions of blocks, group by group.
import type { Block, Section } from '../../form/form.ts';
import type { Input } from '../app.ts';
import { Field } from '../fields/Field.tsx';
import { isPutAway } from '../state.ts';
import { useModel, usePages } from '../use.ts';
import { SameAddress } from './SameAddress.tsx';

interface Props {
  blocks: readonly Block<string>[];
  /** Titles of blocks, where there are several. */
  titled: boolean;
  /** Of their highest headings. */
  level?: number;
}

function H({ level, children }: { level: number; children: string }) {
  const Tag = level <= 2 ? 'h2' : level === 3 ? 'h3' : 'h4';
  return <Tag>{children}</Tag>;
}

export function Blocks({ blocks, titled, level = 2 }: Props) {
  const model = useModel();
  const state = usePages();
  const { t } = model;
  // A heading without anything under it says nothing.
  const shown = ({ fields }: Section<string>): boolean =>
    fields.some((field) => !isPutAway(field, state, model.start.controls));
  return blocks.map((block) => (
    <section key={block.subject} className="block" aria-label={titled ? block.title : undefined}>
      {titled && (
        <header className="block-head">
          <H level={level}>{block.title}</H>
          {block.lead && <p>{block.lead}</p>}
        </header>
      )}
      {block.sections.filter(shown).map((section, _, all) => (
        <div key={section.id} className="section" role="group" aria-label={section.title}>
          {all.length > 1 && <H level={titled ? level + 1 : level}>{section.title}</H>}
          {section.group === 'address' && <SameAddress fields={section.fields} />}
          {section.group === 'terms' && <Terms label={t('page.terms')} />}
          {oneHintEach(section.fields).map((field) => (
            <Field key={field.id} field={field} />
          ))}
        </div>
      ))}
    </section>
  ));
}

/** What was said of the field before need not be said again. */
function oneHintEach(fields: readonly Input[]): Input[] {
  const said = new Set<string>();
  return fields.map((field) => {
    if (field.hint === null || said.has(field.hint)) return { ...field, hint: null };
    said.add(field.hint);
    return field;
  });
}

/** What is accepted can be read first. */
function Terms({ label }: { label: string }) {
  const { answer, visit } = usePages();
  const url = answer?.accepts?.terms_url ?? visit?.brand.terms_url;
  if (!url) return null;
  return (
    <p className="note">
      <a href={url} target="_blank" rel="noreferrer">
        {label}
      </a>
    </p>
  );
}
