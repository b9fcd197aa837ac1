import { ProblemError } from '@msp/models';
import { BugError, faultOf } from '@msp/service/fault';
import {
  guardedContext,
  keepAnswer,
  readWorkflowError,
  untilAborted,
  type Guards,
  type Surroundings,
} from '@msp/workflow-runtime';
import {
  createFiles,
  WorkflowError,
  type BaseContext,
  type DataProviderContext,
  type DataProviderDefinition,
  type Registry,
  type WorkflowDefinition,
} from '@msp/workflow-sdk';
import type { Done } from '../done';
import type { AnsweredQuestion, Asked } from '../questions';
import { checkWorkflow, type Using } from './check-workflow';

export interface Answering {
  readonly registry: Registry;
  readonly surroundings: Surroundings;
  readonly guards: Omit<Guards, 'uses' | 'watch'>;
}

type Answer = Omit<Extract<AnsweredQuestion, { kind: 'answered' }>, keyof Done> | Refusal;
type Refusal =
  | Omit<Extract<AnsweredQuestion, { kind: 'refused' }>, keyof Done>
  | Omit<Extract<AnsweredQuestion, { kind: 'failed' }>, keyof Done>;

/** Asks author's code; rejects never. */
export async function answerQuestion(asked: Asked, answering: Answering): Promise<Answer> {
  const { signal } = answering.guards;
  try {
    return { kind: 'answered', answer: await untilAborted(signal, answerOf(asked, answering)) };
  } catch (thrown) {
    return refusalOf(thrown);
  }
}

async function answerOf({ question, input }: Asked, answering: Answering): Promise<unknown> {
  const { registry } = answering;
  if (question.kind === 'options' || question.kind === 'option') {
    const provider = known(registry.dataProviders.get(question.provider), question.provider);
    const asked: DataProviderContext = { ...contextFor(provider, answering), input };
    const answer =
      question.kind === 'option'
        ? provider.lookup?.({ ...asked, value: question.value })
        : provider.options(question.search === undefined ? asked : { ...asked, search: question.search });
    return keepAnswer(provider.name, await answer);
  }
  const workflow = known(registry.workflows.get(question.workflow), question.workflow);
  const looking = { ...contextFor(workflow, answering), input, files: createFiles(answering.surroundings.openFile) };
  return question.kind === 'check'
    ? keepAnswer(workflow.name, await checkWorkflow(workflow, looking, using(answering)))
    : keepAnswer(workflow.name, { ...(await workflow.suggest?.(looking)) });
}

function contextFor({ uses }: DataProviderDefinition | WorkflowDefinition, answering: Answering) {
  // Who asks has seen to it that there is one where one is needed.
  const { org } = answering.surroundings as { readonly org: NonNullable<Surroundings['org']> };
  return { ...using(answering)(uses), ...(org && { org }) } as BaseContext & { org: typeof org };
}

/** No execution tells of it. */
const using =
  ({ surroundings, guards }: Answering): Using =>
  (uses) =>
    guardedContext(surroundings, {
      ...guards,
      uses,
      watch: { onFailure: () => undefined, onCall: () => undefined },
    });

function known<Definition>(definition: Definition | undefined, name: string): Definition {
  if (definition === undefined) throw new BugError(`The thread does not know ${name}.`);
  return definition;
}

/** Read once: what an author throws may be anything. */
function refusalOf(thrown: unknown): Refusal {
  const said = readWorkflowError(thrown);
  if (said !== undefined) {
    const { kind, message, remedy } = said;
    return { kind: 'refused', error: new WorkflowError(kind, message, { remedy }) };
  }
  try {
    if (thrown instanceof ProblemError) return { kind: 'refused', error: thrown };
  } catch {
    // Unreadable, as the log says.
  }
  return { kind: 'failed', fault: faultOf(thrown) };
}
