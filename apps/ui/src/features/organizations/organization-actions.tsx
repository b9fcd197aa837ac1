import { IconDots, IconEdit, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import type { Organization } from '@msp/models';
import { useChange } from '../../lib/use-change';
import { toast } from '../../components/toasts';
import { ActionIcon, Menu } from '../../components/ui';
import { useMe } from '../../session/use-me';
import { organizationMutations } from './organization-changes.queries';

interface OrganizationActionsProps {
  readonly organization: Organization;
  readonly onEdit: () => void;
  readonly onDeactivate: () => void;
}

function ActivateItem({ organization: { organizationId, name } }: { organization: Organization }) {
  const { change } = useChange(organizationMutations.update());
  const activate = () =>
    void change(
      { orgId: organizationId, etag: undefined, patch: { isActive: true } },
      {
        onDone: () => toast.success(`${name} is active again`),
        onFailed: (error) => toast.error(`${name} was not activated`, error),
      },
    );
  return (
    <Menu.Item leftSection={<IconPlayerPlay aria-hidden size={16} />} onClick={activate}>
      Activate
    </Menu.Item>
  );
}

/** What the person may do with one organization of the list. Nothing is shown where that is nothing. */
export function OrganizationActions({ organization, onEdit, onDeactivate }: OrganizationActionsProps) {
  const { isPlatformAdmin, organizations } = useMe();
  const own = organizations.find(({ organizationId }) => organizationId === organization.organizationId);
  if (!isPlatformAdmin && !own?.permissions.canManageConfig) return null;
  return (
    <Menu position="bottom-end" width={180} shadow="md">
      <Menu.Target>
        <ActionIcon aria-label={`Actions for ${organization.name}`}>
          <IconDots aria-hidden size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconEdit aria-hidden size={16} />} onClick={onEdit}>
          Edit
        </Menu.Item>
        {isPlatformAdmin && organization.isActive ? (
          <Menu.Item
            c="var(--mantine-color-error)"
            leftSection={<IconPlayerStop aria-hidden size={16} />}
            onClick={onDeactivate}
          >
            Deactivate
          </Menu.Item>
        ) : null}
        {isPlatformAdmin && !organization.isActive ? <ActivateItem organization={organization} /> : null}
      </Menu.Dropdown>
    </Menu>
  );
}
