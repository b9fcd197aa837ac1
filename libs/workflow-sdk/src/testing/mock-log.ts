import type { LogFields, WorkflowLog } from '../context';
import { LogLimits } from '../log-limits';

export interface RecordedLog {
  readonly level: keyof WorkflowLog;
  readonly message: string;
  readonly fields?: LogFields;
}

/** By the limits of the engine. */
export function createMockLog(lines: RecordedLog[]): WorkflowLog {
  const limits = new LogLimits();
  const at = (level: RecordedLog['level']) => (message: string, fields?: LogFields) => {
    limits.count(bytesOf(message) + bytesOf(fields));
    lines.push({ level, message, ...(fields && { fields }) });
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** What cannot be read is described by the engine in a few words. */
function bytesOf(value: unknown): number {
  try {
    const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
    return new TextEncoder().encode(text).length;
  } catch {
    return 0;
  }
}
