import { ConflictError, NotFoundError, type ProblemError } from '@msp/models';
import type { DefinitionKind, WorkflowDefinition } from '@msp/workflow-sdk';
import type { Context } from '../context';

type Known = Pick<Context, 'registry'>;

const words: Readonly<Record<DefinitionKind, string>> = { workflow: 'workflow', 'data-provider': 'data provider' };

/** Throws NotFoundError, or ConflictError with the reason for one that is quarantined. */
export function findWorkflow(context: Known, name: string): WorkflowDefinition {
  const workflow = context.registry.workflows.get(name);
  if (workflow === undefined) throw missingDefinition(context, 'workflow', name);
  return workflow;
}

/** Why there is nothing of this name to use. */
export function missingDefinition({ registry }: Known, kind: DefinitionKind, name: string): ProblemError {
  const broken = registry.quarantined.find((one) => one.kind === kind && one.name === name);
  if (broken === undefined) return new NotFoundError(`The ${words[kind]}`, name);
  return new ConflictError(
    `The ${words[kind]} ${name} is out of order and cannot be used until its author has mended it. ${broken.reason}`,
  );
}
