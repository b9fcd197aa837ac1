import type { Principal } from '@msp/auth';
import type { ChosenMappings, Scope } from '@msp/models';
import { patienceOfPerson, type Environments } from '@msp/platform';
import { BugError, type Fault } from '@msp/service';
import { currentTraceparent } from '@msp/telemetry';
import { noJournal, untilAborted, type Redactor } from '@msp/workflow-runtime';
import { missingFile, WorkflowError, type Files } from '@msp/workflow-sdk';
import type { Logger } from 'pino';
import type { Hosted, HostJob, TurnHost } from '../turn-host/host';
import type { AnsweredQuestion, Asked, Question } from '../turn-host/questions';
import { organizationOf, reachOf, type BaseContextParts } from './base-context';

export interface AskParts extends BaseContextParts {
  readonly environments: Environments;
  readonly turnHost: TurnHost;
}

export interface AuthorQuestion {
  readonly question: Question;
  /** Judged, with secret values inside. */
  readonly input: Readonly<Record<string, unknown>>;
  /** GLOBAL for a workflow that runs without an organization. */
  readonly scope: Scope;
  readonly principal: Principal;
  /** What a form chose in place of the default mappings. */
  readonly mappings?: ChosenMappings | undefined;
  /** The files that were given; without it there are none. */
  readonly openFile?: Files['open'] | undefined;
  /** It may look and change nothing. */
  readonly readOnly: boolean;
  readonly redactor: Redactor;
  readonly logger: Logger;
  /** Ends the question; its reason is what this rejects with. */
  readonly signal: AbortSignal;
}

/**
 * Asks the code of an author something in a thread, while somebody waits for it. Throws what that throws as callers are
 * told it, and a `bug` where its thread ended by it.
 */
export async function askAuthor(parts: AskParts, asked: AuthorQuestion): Promise<AnsweredQuestion> {
  const { scope, mappings: chosen, signal, logger } = asked;
  const environment = await parts.environments.load(scope, chosen);
  const { caller, secrets, mappings } = reachOf(parts, { ...asked, environment });
  const { timeoutMs, allowLoopback, endpoints } = parts.connections;
  const org = organizationOf(environment);
  const given = {
    caller,
    ...(org && { org }),
    environment,
    connections: { timeoutMs, allowLoopback, endpoints },
    patience: patienceOfPerson,
    readOnly: asked.readOnly,
  };
  const job: Omit<HostJob, 'alone'> = {
    signal,
    lane: 'interactive',
    surround: async () => ({
      given,
      secrets,
      mappings,
      mappingsOf: (organizationId) => parts.mappingParts.directory.listOf(organizationId),
      openFile: asked.openFile ?? noFile,
    }),
    journal: noJournal,
    noteWrite: async () => undefined,
    tell: (told) => {
      if (told.kind === 'secret') asked.redactor.add(told.value);
    },
  };
  const crossing: Asked = { question: asked.question, input: asked.input, traceparent: currentTraceparent() };
  return untilAborted(signal, untilBlamed(parts.turnHost, job, crossing, logger));
}

/** It changes nothing, so it can be asked again where another may have been why its thread ended. */
async function untilBlamed(
  host: TurnHost,
  job: Omit<HostJob, 'alone'>,
  asked: Asked,
  logger: Logger,
): Promise<AnsweredQuestion> {
  for (let alone = false; ; alone = true) {
    const hosted: Hosted<AnsweredQuestion> = await host.run({ ...job, alone }, (thread, around) =>
      thread.ask(asked, around),
    );
    if (hosted.kind === 'done') return hosted.done;
    logger.error({ reason: hosted.kind === 'thread ended' ? hosted.end : 'changed' }, 'The thread of a question ended');
    if (hosted.isBlamed) throw new BroughtDownError();
  }
}

/** What its thread ended by, and nothing else can have been the reason. */
export class BroughtDownError extends WorkflowError {
  constructor() {
    super('bug', 'What was asked brought down what it ran in, and was stopped.', {
      remedy: 'Report it to the author of the workflow or the data provider.',
    });
  }
}

/** Something was thrown that is told to nobody; the log has its fault. */
export class FailedQuestion extends BugError {
  constructor(readonly fault: Fault) {
    super('The code of an author failed.');
  }
}

/** What was answered. Throws what was refused, and FailedQuestion. */
export function answerIn(answered: AnsweredQuestion): unknown {
  if (answered.kind === 'answered') return answered.answer;
  throw answered.kind === 'refused' ? answered.error : new FailedQuestion(answered.fault);
}

const noFile: Files['open'] = (file) => {
  throw missingFile(file);
};
