interface StatusProps {
  error: string | undefined;
  note?: string | undefined;
}

/** What is going on or went wrong, said aloud as soon as it is written. It is always there: readers miss what comes with its words. */
export function Status({ error, note }: StatusProps) {
  return (
    <div class="status">
      <p role="alert" class="error">
        {error}
      </p>
      <p role="status">{error === undefined && note}</p>
    </div>
  );
}
