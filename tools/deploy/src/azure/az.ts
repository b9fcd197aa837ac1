import { execFile } from 'node:child_process';

interface AzOptions {
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** Runs one command of a command line tool, without the tool's name; answers what it printed, read as JSON. */
export type Tool = (args: readonly string[], options?: AzOptions) => Promise<unknown>;

/** A command that failed, or ran out of time. Its message is what the tool said, without what it was given. */
export class ToolError extends Error {
  constructor(
    readonly command: string,
    readonly said: string,
  ) {
    super(`${command}: ${said}`);
    this.name = 'ToolError';
  }
}

const defaultMs = 10 * 60_000;
const longestSaid = 2_000;
const mostOutput = 64 * 1024 * 1024;

/** The words of a command before its first option: options may hold what does not belong in a log. */
export function commandOf(program: string, args: readonly string[]): string {
  const first = args.findIndex((arg) => arg.startsWith('-'));
  return [program, ...args.slice(0, first === -1 ? undefined : first)].join(' ');
}

/** A tool of the PATH that prints JSON. `always` is added to every command. */
export function programTool(program: string, always: readonly string[] = [], env = process.env): Tool {
  return (args, { timeoutMs = defaultMs, signal } = {}) =>
    new Promise((resolve, reject) => {
      const command = commandOf(program, args);
      const options = { timeout: timeoutMs, maxBuffer: mostOutput, env, ...(signal && { signal }) };
      execFile(program, [...args, ...always], options, (error, stdout, stderr) => {
        if (error) return reject(new ToolError(command, wordsOf(error, stderr, timeoutMs)));
        const text = stdout.trim();
        try {
          resolve(text === '' ? undefined : JSON.parse(text));
        } catch {
          reject(new ToolError(command, 'It printed something that is not JSON.'));
        }
      });
    });
}

function wordsOf(error: Error & { code?: unknown; killed?: boolean }, stderr: string, timeoutMs: number): string {
  if (error.code === 'ENOENT') return 'It is not installed, or not on the PATH.';
  if (error.name === 'AbortError') return 'It was interrupted.';
  if (error.killed === true) return `It did not end within ${timeoutMs / 1_000} s.`;
  const said = stderr.trim().slice(-longestSaid);
  return said === '' ? `It ended with code ${String(error.code)}.` : said;
}

/** The Azure CLI, as whoever runs this is signed in to it. */
export const programAz = (env = process.env): Tool =>
  programTool('az', ['--output', 'json', '--only-show-errors'], env);
