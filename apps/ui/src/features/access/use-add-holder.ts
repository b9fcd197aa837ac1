import { type PermissionFlags, permissionFlags } from '@msp/models';
import { noRights } from '../../components/permission-labels';
import { toast } from '../../components/toasts';
import type { Faults, WordsOf } from '../../contract-form/field-faults';
import { useContractForm } from '../../contract-form/use-contract-form';
import { useChange } from '../../lib/use-change';
import { permissionQueries } from '../../queries/permission.queries';
import { useKept } from '../../session/use-kept';
import { useOrganization } from '../../session/use-me';

export interface HolderValues {
  readonly userId: string;
  /** What a program is called; empty for a person. */
  readonly appName: string;
  /** What a chosen person is called in the list. */
  readonly label: string;
  readonly rights: PermissionFlags;
}

const nobody: HolderValues = { userId: '', appName: '', label: '', rights: noRights };

interface AddHolder {
  /** Under which name it is kept, within the organization, what is filled in. */
  readonly draft: string;
  /** What they are called when they were added. */
  readonly nameOf: (values: HolderValues) => string;
  readonly words?: WordsOf<'grantPermission'>;
  readonly check?: (values: HolderValues) => Faults;
  readonly onClose: () => void;
}

/** The form that gives somebody, or an app, their first rights for the organization of the address; then it closes. */
export function useAddHolder({ draft, nameOf, words = {}, check = () => ({}), onClose }: AddHolder) {
  const { organizationId, name } = useOrganization();
  const [initial, keep, forget] = useKept(`${organizationId} ${draft} fields`, nobody);
  const { change, isPending, data } = useChange(permissionQueries.save(), {
    onDone: (failed) => {
      if (failed.length > 0) return;
      toast.success(`${nameOf(form.values)} was added to ${name}`);
      forget();
    },
    onDoneHere: (failed) => failed.length === 0 && onClose(),
  });
  const form = useContractForm({
    operation: 'grantPermission',
    initial,
    keep,
    words,
    check,
    busy: isPending,
    error: data?.[0]?.error,
    request: ({ userId, appName, rights }: HolderValues) => ({
      userId: userId.trim().toLowerCase(),
      organizationId,
      ...(appName.trim() !== '' && { appName: appName.trim() }),
      ...rights,
    }),
    send: (grant) => change([grant]),
  });
  return { form, isComplete: permissionFlags.some((flag) => form.values.rights[flag]) };
}
