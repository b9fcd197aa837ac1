import { toast } from '../../components/toasts';
import { Modal } from '../../components/ui';
import { paths } from '../../paths';
import { useChange } from '../../lib/use-change';
import { useKept } from '../../session/use-kept';
import type { OrganizationFields } from './organization-draft';
import { OrganizationForm } from './organization-form';
import { organizationMutations } from './organization-changes.queries';

interface CreateOrganizationDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

const empty: OrganizationFields = { name: '', tenantId: '' };

function CreateForm({ onClose }: { onClose: () => void }) {
  const [initial, keep, forget] = useKept('adding an organization fields', empty);
  const { change, isPending, error } = useChange(organizationMutations.create(), {
    onDone: ({ name, organizationId }) => {
      toast.success(`${name} was added`, { link: { to: paths.home(organizationId), label: `Open ${name}` } });
      forget();
    },
    onDoneHere: onClose,
  });
  return (
    <OrganizationForm
      operation="createOrganization"
      initial={initial}
      keep={keep}
      submitLabel="Add organization"
      mayLinkTenant
      busy={isPending}
      error={error}
      onClose={onClose}
      onSubmit={change}
    />
  );
}

export function CreateOrganizationDialog({ opened, onClose }: CreateOrganizationDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Add an organization">
      <CreateForm onClose={onClose} />
    </Modal>
  );
}
