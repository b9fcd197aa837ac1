import { WorkflowError } from './errors';
import { bytesInWords } from './kept-json';

/** Bytes of one line: its message, and its fields as JSON. */
export const MAX_LOG_LINE = 32 << 10;
/** Bytes of all lines of an execution. */
export const MAX_LOG = 10 << 20;

/** Counts the lines of one execution. */
export class LogLimits {
  private bytes = 0;

  /** Throws a WorkflowError for a line that is too long, and when all are too many. */
  count(bytes: number): void {
    if (bytes > MAX_LOG_LINE)
      throw new WorkflowError(
        'bug',
        `A line of the log has ${bytes} bytes; it may have ${bytesInWords(MAX_LOG_LINE)}.`,
      );
    this.bytes += bytes;
    if (this.bytes > MAX_LOG)
      throw new WorkflowError('bug', `The lines of the log have more than ${bytesInWords(MAX_LOG)} altogether.`);
  }
}
