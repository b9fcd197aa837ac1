import type { LogFields, WorkflowLog } from '../context';

export interface RecordedLog {
  readonly level: keyof WorkflowLog;
  readonly message: string;
  readonly fields?: LogFields;
}

export function createMockLog(lines: RecordedLog[]): WorkflowLog {
  const at = (level: RecordedLog['level']) => (message: string, fields?: LogFields) => {
    lines.push({ level, message, ...(fields && { fields }) });
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
