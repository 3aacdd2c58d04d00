// A button that opens the system's choice of files.
import { useRef, type ReactNode } from 'react';

interface Props {
  id?: string;
  className?: string;
  describedBy?: string | undefined;
  /** Media types; a phone offers its gallery and camera by them. */
  accept: string;
  /** Opens the phone's camera at once. */
  capture?: 'environment' | 'user';
  multiple?: boolean;
  /** At least one. */
  onFiles(files: [File, ...File[]]): void;
  children: ReactNode;
}

export function FileButton(props: Props) {
  const { id, className, describedBy, accept, capture, multiple, onFiles, children } = props;
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        id={id}
        className={className}
        aria-describedby={describedBy}
        onClick={() => input.current?.click()}
      >
        {children}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        capture={capture}
        multiple={multiple}
        onChange={({ currentTarget }) => {
          const [first, ...others] = currentTarget.files ?? [];
          // The same file may be chosen again after it was removed.
          currentTarget.value = '';
          if (first !== undefined) onFiles([first, ...others]);
        }}
      />
    </>
  );
}
