import type { PartnerCustomer } from '@msp/models';
import { useChange } from '../../lib/use-change';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { toast } from '../../components/toasts';
import { tenantMutations } from '../../queries/tenant.queries';

interface UnlinkDialogProps {
  readonly customer: PartnerCustomer | undefined;
  readonly onClose: () => void;
}

/** Takes the tenant from its organization, after asking. */
export function UnlinkDialog({ customer, onClose }: UnlinkDialogProps) {
  const { change, isPending, error, reset } = useChange(tenantMutations.unlink());
  if (!customer) return null;
  const { tenantId, displayName, linkedOrganizationName } = customer;
  const close = () => {
    reset();
    onClose();
  };
  const onDone = () => toast.success(`${displayName} is no longer linked`);
  return (
    <ConfirmDialog
      opened
      title={`Unlink ${displayName}?`}
      confirmLabel="Unlink"
      danger
      busy={isPending}
      error={error}
      onConfirm={() => void change(tenantId, { onDone, onDoneHere: close })}
      onClose={close}
    >
      Workflows of {linkedOrganizationName} that work in Microsoft 365 stop with a message until a tenant is linked
      again. Nothing changes in the tenant, and the relationship stays.
    </ConfirmDialog>
  );
}
