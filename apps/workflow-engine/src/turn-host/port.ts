import type { AccessToken, TokenSubject } from '@msp/integrations';
import type { ClientAnswer, Execution, SealedValue, UploadedFile } from '@msp/models';
import type { ConnectionDefaults, Environment, VendorPatience } from '@msp/platform';
import type { Fault } from '@msp/service';
import type { StoredMapping } from '@msp/storage';
import type {
  AskedWait,
  AskedWorkflow,
  BegunStep,
  EndedStep,
  HeldLease,
  JournalEvent,
  MappingPort,
  Outcome,
  RecordedStep,
  SetMapping,
  Suspended,
  Surroundings,
  Told,
} from '@msp/workflow-runtime';
import type { IntegrationMapping, Secret } from '@msp/workflow-sdk';
import type { Done } from './done';
import type { AnsweredQuestion, Asked } from './questions';

/** What is in the journal of an execution when a turn of it begins. */
export interface KnownJournal {
  /** In the order in which they were written. */
  readonly steps: readonly RecordedStep[];
  readonly waits: readonly AskedWait[];
  /** In the order in which they came. */
  readonly events: readonly JournalEvent[];
}

/** The work of a turn, as it crosses. */
export interface TurnWork {
  readonly execution: Execution;
  readonly workflowName: string;
  /** Judged, with secret values inside. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly known: KnownJournal;
  /** Other code of the workflow has written what is known, or may have. */
  readonly isOtherCode: boolean;
  readonly keepsAnswers: boolean;
  /** How long the execution is in hand. */
  readonly lease: HeldLease | undefined;
  /** The trace that it is a part of. */
  readonly traceparent: string | undefined;
}

/** What came of a workflow, as it crosses: how it ended, or what it waits for. */
export interface PerformedTurn extends Done {
  readonly outcome: Outcome | Suspended;
  /** Of what the log of the service has to tell. */
  readonly fault?: Fault;
  readonly answers?: readonly ClientAnswer[];
}

/** What surrounds the author's code, as far as it is data. */
export interface GivenSurroundings extends Pick<Surroundings, 'caller' | 'org'> {
  readonly environment: Environment;
  readonly connections: Pick<ConnectionDefaults, 'timeoutMs' | 'allowLoopback' | 'endpoints'>;
  readonly patience: Omit<VendorPatience, 'onPause'>;
  /** For what may look and change nothing. */
  readonly readOnly: boolean;
}

/** What surrounds it, or why that could not be found out. */
export type Around = { readonly given: GivenSurroundings } | { readonly refused: unknown };

/** What a thread asks of the process: it owns no client of storage or the vault, and shares nothing with the other threads. */
export interface ParentCalls {
  tell(told: Told): void;
  /** Notes, before it happens, that something is changed outside of a step, of which no journal would know. */
  noteWrite(): Promise<void>;
  secret(name: string, options: { readonly ownOnly?: boolean }): Promise<Secret>;
  mapping(...asked: Parameters<MappingPort['get']>): Promise<IntegrationMapping>;
  setMapping(...asked: Parameters<NonNullable<MappingPort['set']>>): Promise<SetMapping>;
  mappingsOf(organizationId: string): Promise<readonly StoredMapping[]>;
  /** The token that is kept, or what the thread fetches under this number. */
  token(fetch: number, subject: TokenSubject): Promise<AccessToken>;
  dropToken(subject: TokenSubject, value: string): void;
  /** Resolves once the place is taken; it is held until it is left. */
  takePlace(place: number, key: string, places: number | undefined): Promise<void>;
  leavePlace(place: number): void;
  pauseVendor(key: string, until: number): void;
  vendorPausedUntil(key: string, now: number): Promise<number | undefined>;
  liftVendorPause(key: string, until: number): void;
  /** The next piece; undefined at the end. */
  readFile(reading: number, file: UploadedFile): Promise<Uint8Array | undefined>;
  closeFile(reading: number): void;
  createSealedId(at: number): Promise<string>;
  keepSealed(reference: SealedValue, value: Secret): Promise<void>;
  beginStep(step: BegunStep): Promise<void>;
  keepStep(step: EndedStep): Promise<void>;
  wait(asked: AskedWait): Promise<void>;
  startWorkflow(asked: AskedWorkflow): Promise<AskedWait>;
}

/** What the process asks of a thread, over the port of one job. */
export interface ThreadCalls {
  /** Rejects never, unless the thread does not know the workflow. */
  perform(work: TurnWork, around: Around): Promise<PerformedTurn>;
  /** A heartbeat has succeeded. */
  renewed(lease: HeldLease): void;
  /** The first reason counts. */
  stop(reason: unknown): void;
  /** Has a turn end before its next step begins. */
  rest(): void;
  fetchToken(fetch: number): Promise<AccessToken>;
  /** Rejects never. */
  ask(asked: Asked, around: Around): Promise<AnsweredQuestion>;
}
