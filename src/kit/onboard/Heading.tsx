// The heading of a screen takes the focus when the screen is entered, so that a reader begins there.
import { useEffect, useRef } from 'react';
import { useModel, usePages } from './use.ts';

interface Props {
  title: string;
  lead?: string | null;
  /** What makes it another screen. */
  of: string;
}

let first = true;

export function Heading({ title, lead, of }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const model = useModel();
  const { visit } = usePages();
  const name = visit?.brand.name ?? visit?.platform;
  useEffect(() => {
    // A page that was just opened begins at its top, as every page does.
    if (first) {
      first = false;
      return;
    }
    heading.current?.focus({ preventScroll: true });
    heading.current?.closest('.frame')?.scrollIntoView({ block: 'start' });
  }, [of]);
  useEffect(() => {
    if (model.start.own && name) document.title = `${title} – ${name}`;
  }, [model, title, name]);
  return (
    <div className="heading">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lead && <p className="lead">{lead}</p>}
    </div>
  );
}
