import type { SourceEdit } from '@msp/testing';

const engine = 'apps/workflow-engine/src';

/**
 * What takes minutes in production takes seconds here: how long a request may be under way, and when executions that lie
 * there are looked for. Nothing else is changed.
 */
export const hastened: readonly SourceEdit[] = [
  { file: 'libs/workflow-runtime/src/taking/may-send.ts', from: 'underWayMost = 60_000', to: 'underWayMost = 3_000' },
  { file: 'libs/workflow-runtime/src/taking/what-now.ts', from: 'underWayMs = 5_000', to: 'underWayMs = 1_000' },
  { file: `${engine}/executions/reconcile.service.ts`, from: 'everyMs = 15_000', to: 'everyMs = 500' },
  { file: `${engine}/executions/reconcile.service.ts`, from: 'holdMs = 60_000', to: 'holdMs = 3_000' },
  { file: `${engine}/executions/reconcile.service.ts`, from: 'marginMs = 30_000', to: 'marginMs = 500' },
  { file: `${engine}/executions/ask-again.ts`, from: 'askMs = 60_000', to: 'askMs = 2_000' },
  { file: `${engine}/executions/ask-again.ts`, from: 'longestAskMs = 3_600_000', to: 'longestAskMs = 8_000' },
  { file: `${engine}/executions/ask-again.ts`, from: 'timerMs = 10_000', to: 'timerMs = 2_000' },
  { file: `${engine}/executions/ask-again.ts`, from: 'eventsMs = 10 * 60_000', to: 'eventsMs = 4_000' },
];
