import type { Organization } from '@msp/models';
import type { BulkJob } from '../../components/bulk-dialog';
import { counted } from '../../lib/words';
import { deactivateOrganization, refreshOrganizations, updateOrganization } from './organization-changes.queries';

/** Takes organizations out of service, or back into it; those that are so already are left out. */
export function activeJob(organizations: readonly Organization[], isActive: boolean): BulkJob {
  const concerned = organizations.filter((each) => each.isActive !== isActive);
  const verb = isActive ? 'Activate' : 'Deactivate';
  const words = `${verb} ${counted(concerned.length, 'organization')}`;
  return {
    title: words,
    explanation: isActive
      ? 'Their forms and workflows can be run again.'
      : 'Nobody can run a form or a workflow for them. Their history and configuration stay, and they can be activated again.',
    confirmLabel: words,
    doneWord: isActive ? 'activated' : 'deactivated',
    failedWord: isActive ? 'not activated' : 'not deactivated',
    danger: !isActive,
    tasks: concerned.map(({ organizationId: orgId, name }) => ({
      key: orgId,
      label: name,
      work: async () => {
        if (isActive) await updateOrganization({ orgId, etag: undefined, patch: { isActive } });
        else await deactivateOrganization(orgId);
      },
    })),
    refresh: refreshOrganizations,
  };
}
