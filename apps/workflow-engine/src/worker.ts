import type { Context } from './context';
import { Receiver } from './executions/receiver';
import { runTurn } from './execution/run-turn';
import { whyNotOn } from './executions/run-as';
import { createTerminalLines, noTerminal } from './execution/terminal-lines';
import { childrenOf } from './workflows/children';
import type { Accepted } from './execution/run';
import type { LaneLimits, Wake, Worker } from './execution/turn-driver';

/** Runs what this process has accepted, and what the driver brings. */
export function startWorker(context: Context, limits: LaneLimits): Worker {
  const { repositories, secretStore, connections, mappingParts, environments, runs, counters, logger, direct } =
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
    host: context.turnHost,
    children: childrenOf(context),
    keepsAnswers: context.isLocal,
    timers: repositories.timers,
    direct,
    driver: context.driver,
    whyNotOn: (accepted: Accepted) => whyNotOn(context.access, accepted),
  };
  const run = (wake: Wake) => runTurn(wake, parts);
  const receiver = new Receiver(context, { runTurn: run, perOrganization: limits.perOrganization });
  const workers = [
    context.direct.runWorker(run, limits),
    ...(context.isWorker ? [context.driver.runWorker((wake) => receiver.receive(wake), limits)] : []),
  ];
  return {
    stop: async (graceMs) => (await Promise.all(workers.map((worker) => worker.stop(graceMs)))).every(Boolean),
  };
}
