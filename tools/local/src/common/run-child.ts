/** Tells the parent, in one line of JSON on stdout, that this program is ready and where it listens. */
export function reportReady(ready: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify({ ready: true, ...ready })}\n`);
}

/** Calls `stop` once, on the first signal, and ends the process. */
export function endOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const end = () => {
    if (stopping) return;
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end).on('SIGINT', end);
}
