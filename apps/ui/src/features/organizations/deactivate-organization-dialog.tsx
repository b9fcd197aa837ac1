import type { Organization } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { useChange } from '../../lib/use-change';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { toast } from '../../components/toasts';
import { List } from '../../components/ui';
import { executionQueries } from '../../queries/execution.queries';
import { formQueries } from '../../queries/form.queries';
import { organizationMutations } from './organization-changes.queries';

function WhatStops({ orgId }: { orgId: string }) {
  const forms = useQuery(formQueries.list(orgId));
  const running = useQuery(executionQueries.list(orgId, { status: 'Running' }));
  const own = forms.data?.filter((form) => form.organizationId === orgId && form.isActive).length;
  return (
    <List size="sm">
      <List.Item>Nobody can run a form or a workflow for it.</List.Item>
      {own ? <List.Item>Active forms that stop working: {own}</List.Item> : null}
      {running.data?.items.length ? <List.Item>Executions running now: {running.data.items.length}</List.Item> : null}
      <List.Item>Its history and its configuration stay, and it can be activated again.</List.Item>
    </List>
  );
}

interface DeactivateOrganizationDialogProps {
  readonly organization: Organization | undefined;
  readonly onClose: () => void;
}

/** Takes an organization out of service, after its name has been typed. */
export function DeactivateOrganizationDialog({ organization, onClose }: DeactivateOrganizationDialogProps) {
  const { change, isPending, error, reset } = useChange(organizationMutations.deactivate());
  if (!organization) return null;
  const { name, organizationId } = organization;
  const close = () => {
    reset();
    onClose();
  };
  const confirm = () =>
    void change(organizationId, {
      onDone: () => toast.success(`${name} is inactive`),
      onDoneHere: close,
    });
  return (
    <ConfirmDialog
      opened
      title={`Deactivate ${name}?`}
      confirmLabel="Deactivate"
      danger
      typedName={name}
      busy={isPending}
      error={error}
      onConfirm={confirm}
      onClose={close}
    >
      <WhatStops orgId={organizationId} />
    </ConfirmDialog>
  );
}
