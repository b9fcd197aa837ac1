import type { Organization } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorPanel } from '../../components/error-panel';
import { SkeletonForm } from '../../components/skeletons';
import { toast } from '../../components/toasts';
import { Modal } from '../../components/ui';
import { isStale } from '../../lib/api-error';
import { useChange } from '../../lib/use-change';
import { ChangedMeanwhile } from '../../organization/changed-meanwhile';
import { organizationQueries } from '../../queries/organization.queries';
import { useKept } from '../../session/use-kept';
import { useMe } from '../../session/use-me';
import { differencesOf, fieldsOf, patchOf, type requestOf } from './organization-draft';
import { OrganizationForm } from './organization-form';
import { organizationMutations } from './organization-changes.queries';

interface Version {
  readonly organization: Organization;
  readonly etag: string | undefined;
}

/** What somebody else has changed of an organization, field by field. */
function Changed({ before, now }: { before: Organization; now: Organization }) {
  const differences = differencesOf(before, now);
  return (
    <ChangedMeanwhile
      what="this organization"
      partsHeading="Field"
      before={differences}
      now={Object.fromEntries(differences.map((part) => [part.label, part.now]))}
    />
  );
}

interface EditFormProps {
  readonly opened: Version;
  readonly latest: Version;
  readonly onRefresh: () => unknown;
  readonly onClose: () => void;
}

function EditForm({ opened, latest, onRefresh, onClose }: EditFormProps) {
  const { isPlatformAdmin } = useMe();
  // Of the version that was opened, so that what somebody else saved since is not taken back.
  const draft = `editing an organization ${opened.organization.organizationId} ${opened.etag}`;
  const [initial, keep, forget] = useKept(draft, fieldsOf(opened.organization));
  const { change, isPending, error } = useChange(organizationMutations.update(), {
    onDone: ({ name }) => {
      toast.success(`${name} was saved`);
      forget();
    },
    onDoneHere: onClose,
    onFailed: (failure) => isStale(failure) && onRefresh(),
  });
  const stale = isStale(error);
  const save = (fields: ReturnType<typeof requestOf>) => {
    const patch = patchOf(latest.organization, fields);
    if (Object.keys(patch).length === 0) return onClose();
    return change({ orgId: latest.organization.organizationId, etag: latest.etag, patch });
  };
  return (
    <OrganizationForm
      operation="updateOrganization"
      initial={initial}
      keep={keep}
      submitLabel={stale ? 'Save again' : 'Save'}
      mayLinkTenant={isPlatformAdmin}
      busy={isPending}
      error={error}
      onSubmit={save}
      onClose={onClose}
      notice={stale ? <Changed before={opened.organization} now={latest.organization} /> : undefined}
    />
  );
}

function EditContent({ orgId, onClose }: { orgId: string; onClose: () => void }) {
  // Fetched when the dialog opens and after a refusal, never behind somebody's back while they type.
  const query = useQuery({
    ...organizationQueries.detail(orgId),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const [opened, setOpened] = useState<Version>();
  if (query.data && !opened) setOpened(query.data);
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data || !opened) return <SkeletonForm fields={2} />;
  return <EditForm opened={opened} latest={query.data} onRefresh={query.refetch} onClose={onClose} />;
}

interface EditOrganizationDialogProps {
  readonly organization: Organization | undefined;
  readonly onClose: () => void;
}

/** Changes an organization, unless somebody else has changed it since: then it shows what, and asks again. */
export function EditOrganizationDialog({ organization, onClose }: EditOrganizationDialogProps) {
  return (
    <Modal opened={organization !== undefined} onClose={onClose} title={`Edit ${organization?.name ?? ''}`}>
      {organization ? <EditContent orgId={organization.organizationId} onClose={onClose} /> : null}
    </Modal>
  );
}
