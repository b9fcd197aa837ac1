import type { Timing } from '@msp/integrations';
import { createIntegrations, type ConnectionDefaults } from '@msp/platform/connections';
import type {
  Journal,
  JournaledNames,
  Surroundings,
  TurnTraces,
  WaitJournal,
  WorkflowStarter,
} from '@msp/workflow-runtime';
import { Secret, type Files } from '@msp/workflow-sdk';
import { sent } from '../channel';
import type { GivenSurroundings, KnownJournal } from '../port';
import type { LeaseLook } from './lease-look';
import { limitsBehind, type Parent, type Tokens } from './vendors';

export interface ThreadSurroundings {
  readonly parent: Parent;
  readonly tokens: Tokens;
  /** Absent where nothing is in hand, as for a question. */
  readonly look?: LeaseLook;
  /** Of tests. */
  readonly timing?: Timing | undefined;
}

/** Of a turn or a question; those are waited for as long as `given` says. */
type Traces = Omit<TurnTraces, 'deadline' | 'putOff'> & {
  readonly deadline: number | undefined;
  readonly putOff?: TurnTraces['putOff'];
};

/** What is outside of author's code in a thread: clients of vendors here, and everything else in the process. */
export function surroundingsBehind(
  { parent, tokens, look, timing }: ThreadSurroundings,
  given: GivenSurroundings,
  { recorder, redactor, signal, deadline, putOff }: Traces,
): Surroundings {
  const { environment, caller, org, connections, patience, readOnly } = given;
  const defaults: ConnectionDefaults = {
    ...connections,
    tokens,
    limits: limitsBehind(parent),
    ...(timing && { timing }),
  };
  const secrets: Surroundings['secrets'] = { get: (name, options = {}) => parent.secret(name, options) };
  return {
    caller,
    ...(org && { org }),
    config: environment.config,
    secrets,
    integrations: createIntegrations({
      defaults,
      environment,
      secrets: {
        async reveal(name, options) {
          const value = (await secrets.get(name, options)).reveal();
          redactor.add(value);
          return value;
        },
      },
      signal,
      readOnly,
      patience: {
        ...patience,
        ...(deadline !== undefined && { deadline }),
        onPause: recorder.pause,
        ...(putOff && { waitElsewhere: putOff }),
        // Known of before it is sent, whatever becomes of the thread.
        beforeWrite: async () => {
          recorder.sending();
          if (!recorder.isInStep) await parent.noteWrite();
        },
        ...(look && { beforeRequest: () => look.beforeRequest(recorder.step().step) }),
      },
      directory: { listOf: (organizationId) => parent.mappingsOf(organizationId) },
      record: recorder.call,
      onPlace: recorder.standing.worksAt,
    }),
    mappings: {
      get: (integration, mappingId) => parent.mapping(integration, mappingId),
      set: (integration, draft) => parent.setMapping(integration, draft),
    },
    openFile: filesBehind(parent),
    sealedValues: {
      createId: (at) => parent.createSealedId(at),
      keep: (reference, value) => parent.keepSealed(reference, new Secret(value)),
    },
  };
}

function filesBehind(parent: Parent): Files['open'] {
  let opened = 0;
  return async function* (file) {
    const reading = (opened += 1);
    try {
      for (;;) {
        const piece = await parent.readFile(reading, file);
        if (piece === undefined) return;
        yield piece;
      }
    } finally {
      sent(parent.closeFile.asEvent(reading));
    }
  };
}

/** The journal of the process, of which is known here what was in it when the turn began. */
export function journalBehind(
  parent: Parent,
  { steps, waits, events }: KnownJournal,
  { begin }: Pick<LeaseLook, 'begin'>,
): Journal & WaitJournal & WorkflowStarter {
  const known = new Map(steps.map((step) => [step.name, step]));
  return {
    find: (name) => known.get(name),
    ended: () => steps.filter(({ status }) => status !== 'begun').map(({ name }) => name),
    findWait: (name, attempt) => waits.find((wait) => wait.name === name && wait.attempt === attempt),
    eventsOf: (name) => events.filter((event) => event.name === name),
    begin,
    keep: (step) => parent.keepStep(step),
    wait: (asked) => parent.wait(asked),
    startWorkflow: (asked) => parent.startWorkflow(asked),
  };
}

/** What is in a journal. A step that is to be tried again has been tried, and a workflow that is waited for was begun. */
export function namesIn({ steps, waits }: KnownJournal): JournaledNames {
  const begun = waits.filter((wait) => wait.for === 'retry' || wait.for === 'workflow');
  return {
    acted: [...new Set([...steps, ...begun].map(({ name }) => name))],
    waiting: waits.map(({ name }) => name),
  };
}
