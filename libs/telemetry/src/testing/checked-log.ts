import { logLineSchema } from '../log-lines';

/** Where a logger of a test writes to. */
export interface CheckedLog {
  write(line: string): void;
  /** Everything that was logged. */
  text(): string;
  /** Throws where a line says what lines do not say. */
  assertSchema(): void;
}

/** Keeps what is logged, and compares each line with the schema. */
export function checkedLog(): CheckedLog {
  const lines: string[] = [];
  const refused: string[] = [];
  return {
    write(line) {
      lines.push(line);
      const { error } = logLineSchema.safeParse(JSON.parse(line));
      if (error)
        refused.push(
          `${error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')} in ${line}`,
        );
    },
    text: () => lines.join(''),
    assertSchema() {
      if (refused.length > 0)
        throw new Error(`These lines are not as the schema of the log says:\n${refused.join('\n')}`);
    },
  };
}
