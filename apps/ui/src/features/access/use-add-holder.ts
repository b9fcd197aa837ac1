import type { PermissionGrant } from '@msp/models';
import { useMutation } from '@tanstack/react-query';
import { toast } from '../../components/toasts';
import { permissionQueries } from '../../queries/permission.queries';
import { useOrganization } from '../../session/use-me';

/** Gives somebody, or an app, their first rights for the organization of the address; then its dialog closes. */
export function useAddHolder(onClose: () => void) {
  const { organizationId, name } = useOrganization();
  const { mutate, isPending, data: refused } = useMutation(permissionQueries.save());
  const add = (holder: Omit<PermissionGrant, 'organizationId'>, label: string) => {
    const onSuccess = (failed: readonly unknown[]) => {
      if (failed.length > 0) return;
      toast.success(`${label} was added to ${name}`);
      onClose();
    };
    mutate([{ ...holder, organizationId }], { onSuccess });
  };
  return { add, isPending, error: refused?.[0]?.error };
}
