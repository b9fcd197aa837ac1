import type { IntegrationMapping } from '@msp/models';
import { useChange } from '../../lib/use-change';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { toast } from '../../components/toasts';
import { organizationMappingMutations } from '../../queries/organization-mapping.queries';
import { useMe } from '../../session/use-me';
import { nameOf } from '../../organization/mapping-draft';
import { useSettingsScope } from '../../organization/settings-page';

interface DeleteMappingProps {
  readonly mapping: IntegrationMapping;
  readonly displayName: string;
  readonly onClose: () => void;
}

/** Takes a mapping out of use after asking, and names what stops working without it. */
export function DeleteMappingDialog({ mapping, displayName, onClose }: DeleteMappingProps) {
  const { scope, owner } = useSettingsScope();
  const { isPlatformAdmin } = useMe();
  const { change, isPending, error } = useChange(organizationMappingMutations.remove(scope));
  const { mappingId, etag } = mapping;
  const external = nameOf(mapping);
  const onDone = () => toast.success(`The mapping to ${external} was deleted`);
  return (
    <ConfirmDialog
      opened
      title={`Delete the mapping to ${external}?`}
      confirmLabel="Delete"
      danger
      busy={isPending}
      error={error}
      onConfirm={() => void change({ mappingId, etag }, { onDone, onDoneHere: onClose })}
      onClose={onClose}
    >
      Workflows of {owner} that use {displayName} through this mapping stop with a message. Nothing changes in{' '}
      {displayName}. The mapping is kept as inactive and can be made active again
      {isPlatformAdmin ? '.' : ' by a platform admin.'}
    </ConfirmDialog>
  );
}
