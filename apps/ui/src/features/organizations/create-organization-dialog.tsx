import { useMutation } from '@tanstack/react-query';
import { toast } from '../../components/toasts';
import { Modal } from '../../components/ui';
import { paths } from '../../paths';
import { tenantOf } from './organization-draft';
import { OrganizationForm } from './organization-form';
import { organizationMutations } from './organization-changes.queries';

interface CreateOrganizationDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

function CreateForm({ onClose }: { onClose: () => void }) {
  const { mutate, isPending, error } = useMutation(organizationMutations.create());
  return (
    <OrganizationForm
      draft="adding an organization fields"
      initial={{ name: '', tenantId: '' }}
      submitLabel="Add organization"
      mayLinkTenant
      busy={isPending}
      error={error}
      onClose={onClose}
      onSubmit={(fields) =>
        mutate(
          { name: fields.name.trim(), tenantId: tenantOf(fields) },
          {
            onSuccess: ({ name, organizationId }) => {
              toast.success(`${name} was added`, { link: { to: paths.home(organizationId), label: `Open ${name}` } });
              onClose();
            },
          },
        )
      }
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
