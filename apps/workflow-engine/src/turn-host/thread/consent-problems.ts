import { missingPermissions } from '@msp/integrations';
import type { Preflight } from '@msp/models';
import type { PreflightSource, WorkflowDefinition } from '@msp/workflow-sdk';

type Problem = Preflight['problems'][number];

/** What the tenant has not consented to of what a workflow's own requests to Microsoft Graph need. */
export async function consentProblems(
  { permissions = [] }: Pick<WorkflowDefinition, 'permissions'>,
  { integrations }: Pick<PreflightSource, 'integrations'>,
): Promise<readonly Problem[]> {
  if (permissions.length === 0) return [];
  const granted = await grantedBy(integrations);
  // A token that does not tell its permissions proves nothing, and is left to the requests themselves.
  const lacking = granted.length === 0 ? [] : missingPermissions(permissions, granted);
  if (lacking.length === 0) return [];
  const names = lacking.join(', ');
  const they = lacking.length === 1 ? 'this permission' : 'these permissions';
  return [
    {
      kind: 'missing-configuration',
      message: `The Microsoft 365 tenant of the organization has not consented to ${they} of the platform: ${names}.`,
      remedy: `Add ${names} to the application in Entra, and have an administrator of the tenant consent again: "Ask for consent" on the organization's page is the link to it.`,
    },
  ];
}

/** Nothing where Graph cannot be asked: the checks of the workflow say why. */
async function grantedBy(integrations: PreflightSource['integrations']): Promise<readonly string[]> {
  try {
    return await (await integrations.get('msgraph')).permissionsGranted();
  } catch {
    return [];
  }
}
