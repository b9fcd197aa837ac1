import { type Execution, globalScope } from '@msp/models';
import { paths } from '../../paths';

/** Where an execution is run again with the same input, or nothing where no organization is known to run it for. */
export function rerunAddress(execution: Execution, fallbackOrgId: string | undefined): string | undefined {
  const isGlobal = execution.organizationId === globalScope;
  const orgId = isGlobal ? fallbackOrgId : execution.organizationId;
  const rerunOf = execution.executionId;
  if (!execution.formId) {
    const search = new URLSearchParams({ tab: 'run', rerunOf, ...(isGlobal ? {} : { org: execution.organizationId }) });
    return `${paths.workflow(execution.workflowName)}?${search}`;
  }
  if (!orgId) return undefined;
  return paths.runForm(orgId, execution.formId, { rerunOf, ...(isGlobal && { rerunScope: 'global' }) });
}
