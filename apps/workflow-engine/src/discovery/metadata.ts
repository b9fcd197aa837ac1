import type { Metadata, WorkflowDescription } from '@msp/models';
import { workflowApi } from '@msp/models/validators';
import { BugError } from '@msp/service';
import { faultShown, Redactor } from '@msp/workflow-runtime';
import {
  describeDataProvider,
  describeWorkflow,
  type Definition,
  type Registry,
  type WorkflowDefinition,
} from '@msp/workflow-sdk';

const { response: shape } = workflowApi.validators.getMetadata;

/** What the catalogue shows. */
export function describeRegistry({ workflows, dataProviders, quarantined }: Registry): Metadata {
  return {
    ...asDescribed({
      workflows: [...workflows.values()].map(describeWorkflow),
      dataProviders: [...dataProviders.values()].map(describeDataProvider),
    }),
    quarantined: quarantined.map(({ kind, name, files, reason }) => ({ kind, name, files: [...files], reason })),
  };
}

/** What the catalogue shows of one workflow. */
export function describeOne(workflow: WorkflowDefinition): WorkflowDescription {
  const [described] = asDescribed({ workflows: [describeWorkflow(workflow)], dataProviders: [] }).workflows;
  if (described === undefined) throw new BugError(`${workflow.name} cannot be described.`);
  return described;
}

/** The same for those who may see what was thrown. */
export function withFaults(metadata: Metadata, { quarantined }: Registry): Metadata {
  const thrown = quarantined.map((one) => one.thrown);
  const shown = metadata.quarantined?.map((one, index) =>
    thrown[index] === undefined ? one : { ...one, fault: faultShown(thrown[index], new Redactor()) },
  );
  return { ...metadata, ...(shown && { quarantined: shown }) };
}

/** Why a definition has no place in the catalogue: it says something that nobody could show. */
export function reasonNotToDescribe(definition: Definition): string | undefined {
  try {
    const parsed = shape.safeParse(
      definition.kind === 'workflow'
        ? { workflows: [describeWorkflow(definition)], dataProviders: [] }
        : { workflows: [], dataProviders: [describeDataProvider(definition)] },
    );
    const issue = parsed.error?.issues[0];
    return issue && `Its "${issue.path.slice(2).join('.')}" is not valid: ${issue.message}.`;
  } catch {
    return 'It is not made by defineWorkflow or defineDataProvider.';
  }
}

function asDescribed(described: unknown): Metadata {
  const parsed = shape.safeParse(described);
  if (parsed.success) return parsed.data;
  throw new BugError(`A workflow or data provider cannot be described: ${parsed.error.message}`);
}
