/** Says on stderr why a program cannot go on. */
export function complain(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
}

/** Runs a job as this process: exits with what it answers, or complains and exits with 1. */
export function runProgram(work: () => Promise<number>): void {
  work().then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      complain(error);
      process.exitCode = 1;
    },
  );
}
