import { execFile } from 'node:child_process';
import { commandOf, ToolError } from '../azure/az';

interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly timeoutMs?: number;
}

const defaultMs = 20 * 60_000;

/** Runs a program and answers what it printed; throws a ToolError with the end of what it said. */
export type Run = (program: string, args: readonly string[], options?: RunOptions) => Promise<string>;

export const run: Run = (program, args, { cwd, env = process.env, timeoutMs = defaultMs } = {}) =>
  new Promise((resolve, reject) => {
    const options = { env, timeout: timeoutMs, maxBuffer: 64 * 1024 * 1024, ...(cwd !== undefined && { cwd }) };
    execFile(program, [...args], options, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const said = `${stdout}\n${stderr}`.trim().slice(-2_000);
      reject(new ToolError(commandOf(program, args), said === '' ? error.message : said));
    });
  });
