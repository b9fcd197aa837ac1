import type { ExecutionStep, ExecutionTask, IntegrationCall, LogEntry, ShownEntry } from '@msp/models';
import { clean } from '../outcome/thrown';
import type { Redactor } from '../redaction/redactor';
import { limits } from './limits';
import type { Told } from './told';

export function cleanLine(line: LogEntry, redactor: Redactor): LogEntry {
  const { message, details } = line;
  return {
    ...line,
    message: clean(message, redactor, limits.logLineBytes),
    ...(details && { details: redactor.json(details) as Record<string, unknown> }),
    ...inStepOf(line, redactor),
  };
}

export function cleanCall(call: IntegrationCall, redactor: Redactor): IntegrationCall {
  return { ...call, path: clean(call.path, redactor), ...inStepOf(call, redactor) };
}

export function cleanStep(step: ExecutionStep, redactor: Redactor): ExecutionStep {
  const { name, label, summary, message } = step;
  return {
    ...step,
    name: clean(name, redactor),
    ...(label !== undefined && { label: clean(label, redactor) }),
    ...(summary !== undefined && { summary: clean(summary, redactor) }),
    ...(message !== undefined && { message: clean(message, redactor) }),
  };
}

export function cleanTask({ what, status, message, remedy }: ExecutionTask, redactor: Redactor): ExecutionTask {
  return {
    what: clean(what, redactor),
    status,
    ...(message !== undefined && { message: clean(message, redactor) }),
    ...(remedy !== undefined && { remedy: clean(remedy, redactor) }),
  };
}

function inStepOf({ step }: { readonly step?: string }, redactor: Redactor): { step?: string } {
  return step === undefined ? {} : { step: clean(step, redactor) };
}

/** What is told as it may be shown, without secrets; undefined for what shows nothing, or in another way. */
export function shownEntry(told: Told, redactor: Redactor): ShownEntry | undefined {
  switch (told.kind) {
    case 'line':
      return { kind: 'line', line: cleanLine(told.line, redactor) };
    case 'call':
      return { kind: 'call', call: cleanCall(told.call, redactor) };
    case 'step':
      return { kind: 'step', number: told.number, step: cleanStep(told.step, redactor) };
    case 'tasks':
      return { kind: 'tasks', tasks: told.tasks.map((task) => cleanTask(task, redactor)) };
    case 'place':
      return { kind: 'place', integration: told.integration, place: clean(told.place, redactor) };
    default:
      return undefined;
  }
}
