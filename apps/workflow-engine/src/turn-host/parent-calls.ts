import type { ConcurrencyLimits, TokenCache } from '@msp/integrations';
import type { SealedValue, UploadedFile } from '@msp/models';
import { WorkflowError } from '@msp/workflow-sdk';
import type {
  Journal,
  MappingPort,
  SealedValues,
  Surroundings,
  Tell,
  WaitJournal,
  WorkflowStarter,
} from '@msp/workflow-runtime';
import { GoneError, type Remote } from './channel';
import type { Around, GivenSurroundings, ParentCalls, ThreadCalls } from './port';
import { Places } from './places';

/** What surrounds the author's code of one turn: data, and what the process does for it. */
export interface HostedSurroundings {
  readonly given: GivenSurroundings;
  readonly secrets: Surroundings['secrets'];
  readonly mappings: MappingPort;
  readonly mappingsOf: ParentCalls['mappingsOf'];
  readonly openFile: Surroundings['openFile'];
  /** Absent where nothing can be sealed. */
  readonly sealedValues?: Pick<SealedValues, 'createId'> & {
    keep(reference: SealedValue, value: string): Promise<void>;
  };
}

/** What a turn writes of steps and waits. */
export type WrittenJournal = Pick<Journal & WaitJournal, 'begin' | 'keep' | 'wait'> & WorkflowStarter;

export interface ParentParts {
  /** Asked once, when the workflow is to begin. */
  surround(): Promise<HostedSurroundings>;
  readonly journal: WrittenJournal;
  readonly tell: Tell;
  readonly noteWrite: ParentCalls['noteWrite'];
  readonly tokens: TokenCache;
  readonly limits: ConcurrencyLimits;
}

export interface OwnCalls {
  readonly calls: ParentCalls;
  /** What goes with the work, so that nobody has to ask for it. */
  around(): Promise<Around>;
  /** Gives back what is still held, once the other side is gone. */
  close(): void;
}

/** What the process does for one turn, and for no other. */
export function parentCalls(parts: ParentParts, thread: () => Remote<ThreadCalls, ParentCalls>): OwnCalls {
  const { journal, tell, noteWrite, tokens, limits } = parts;
  const places = new Places(limits);
  const files = new Map<number, AsyncIterator<Uint8Array>>();
  let surroundings: Promise<HostedSurroundings> | undefined;
  let isClosed = false;
  const around = () => (surroundings ??= parts.surround());
  const pieces = async (reading: number, file: UploadedFile) => {
    const known = files.get(reading) ?? (await around()).openFile(file)[Symbol.asyncIterator]();
    files.set(reading, known);
    return known;
  };
  const closeFile = (reading: number) => {
    // Whoever reads no further waits for nothing.
    files
      .get(reading)
      ?.return?.()
      .catch(() => undefined);
    files.delete(reading);
  };
  const calls: ParentCalls = {
    tell,
    noteWrite,
    secret: async (name, options) => (await around()).secrets.get(name, options),
    mapping: async (...asked) => (await around()).mappings.get(...asked),
    async setMapping(...asked) {
      const { mappings } = await around();
      if (mappings.set === undefined) throw new WorkflowError('bug', 'Only a workflow can set a mapping.');
      return mappings.set(...asked);
    },
    mappingsOf: async (organizationId) => (await around()).mappingsOf(organizationId),
    async token(fetch, subject) {
      for (;;) {
        try {
          return await tokens.get(subject, () => thread().fetchToken(fetch));
        } catch (error) {
          // The thread that fetched it for all is gone: it is fetched here.
          if (!(error instanceof GoneError) || isClosed) throw error;
        }
      }
    },
    dropToken: (subject, value) => tokens.drop(subject, value),
    takePlace: (...place) => places.take(...place),
    leavePlace: (place) => places.leave(place),
    pauseVendor: (key, until) => limits.pause(key, until),
    vendorPausedUntil: (key, now) => limits.pausedUntil(key, now),
    liftVendorPause: (key, until) => limits.lift(key, until),
    async readFile(reading, file) {
      const piece = await (await pieces(reading, file)).next();
      return piece.done === true ? undefined : piece.value;
    },
    closeFile,
    createSealedId: async (at) => sealing(await around()).createId(at),
    keepSealed: async (reference, value) => sealing(await around()).keep(reference, value.reveal()),
    beginStep: (step) => journal.begin(step),
    keepStep: (step) => journal.keep(step),
    wait: (asked) => journal.wait(asked),
    startWorkflow: (asked) => journal.startWorkflow(asked),
  };
  return {
    calls,
    around: () =>
      around().then(
        ({ given }) => ({ given }),
        (refused: unknown) => ({ refused }),
      ),
    close() {
      isClosed = true;
      places.leaveAll();
      for (const reading of files.keys()) closeFile(reading);
    },
  };
}

function sealing({ sealedValues }: HostedSurroundings) {
  if (sealedValues === undefined) throw new WorkflowError('bug', 'Only a workflow can seal a value.');
  return sealedValues;
}
