import type { Context } from './context';
import { Receiver } from './executions/receiver';
import { runTurn } from './execution/run-turn';
import { whyNotOn } from './executions/run-as';
import { createTerminalLines, noTerminal } from './execution/terminal-lines';
import { childrenOf } from './workflows/children';
import { pausableOf, type Accepted } from './execution/run';
import type { LaneLimits, TurnOutcome, Wake, Worker } from './execution/turn-driver';
import { systemClock } from './turn-host/system-clock';

const lookAgainMs = 1_000;

/** What was accepted before something of it was paused, and has not begun, waits on. */
function heldBack({ runs, pauses }: Context, { executionId }: Wake): TurnOutcome | undefined {
  const run = runs.find(executionId);
  if (run === undefined || run.keeper.hasBegun || run.reason !== undefined || runs.isClosed) return undefined;
  if (pauses.of(pausableOf(run.accepted)) === undefined) return undefined;
  return { kind: 'later', until: new Date(systemClock.now() + lookAgainMs) };
}

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
    context.direct.runWorker(async (wake) => heldBack(context, wake) ?? run(wake), {
      ...limits,
      // Of what is run where it was accepted one organization has half of the places at most.
      perOrganization: Math.ceil(limits.atOnce.interactive / 2),
    }),
    ...(context.isWorker ? [context.driver.runWorker((wake, _, line) => receiver.receive(wake, line), limits)] : []),
  ];
  return {
    stop: async (graceMs) => (await Promise.all(workers.map((worker) => worker.stop(graceMs)))).every(Boolean),
  };
}
