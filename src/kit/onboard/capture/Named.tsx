/** What a button does, and to a screen reader of which side it does so. */
export function Named({ action, of }: { action: string; of: string }) {
  return (
    <>
      {action}
      <span className="unseen"> ({of})</span>
    </>
  );
}
