import type { Context } from './context';
import { runTurn } from './execution/run-turn';
import { whyNotOn } from './executions/run-as';
import { createTerminalLines, noTerminal } from './execution/terminal-lines';
import type { Accepted } from './execution/run';
import type { LaneLimits, Worker } from './execution/turn-driver';

/** Lets the driver run what it is given, in this process. */
export function startWorker(context: Context, limits: LaneLimits): Worker {
  const { repositories, secretStore, connections, mappingParts, environments, runs, counters, logger, driver } =
    context;
  const terminal = context.isLocal ? createTerminalLines(environments, logger) : noTerminal;
  const parts = {
    executions: repositories.executions,
    journals: repositories.executionJournals,
    clock: context.storage.clock,
    formFiles: repositories.formFiles,
    sealedValues: repositories.sealedValues,
    secretStore,
    connections,
    mappingParts,
    environments,
    runs,
    counters,
    logger,
    terminal,
    keepsAnswers: context.isLocal,
    driver,
    whyNotOn: (accepted: Accepted) => whyNotOn(context.access, accepted),
  };
  return context.driver.runWorker((wake) => runTurn(wake, parts), limits);
}
