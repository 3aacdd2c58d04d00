// What was sent and is looked at now.
import { useEffect, useRef } from 'react';

interface Props {
  id: string;
  text: string;
  /** Just now, by a button that is gone: the focus goes to what is said instead. */
  fresh: boolean;
}

export function Done({ id, text, fresh }: Props) {
  const said = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (fresh) said.current?.focus();
  }, [fresh]);
  return (
    <p ref={said} id={id} tabIndex={-1} className="capture-done">
      {text}
    </p>
  );
}
