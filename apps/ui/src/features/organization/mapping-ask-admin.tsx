import { IconCopy } from '@tabler/icons-react';
import { toast } from '../../components/toasts';
import { Alert, Button } from '../../components/ui';
import { paths } from '../../paths';
import { useSettingsScope } from './settings-page';

interface AskAdminProps {
  /** What cannot be done by the person who reads it. */
  readonly title: string;
  readonly displayName: string;
}

/** Says who can do it, and gives a link that can be sent to them. */
export function AskAdmin({ title, displayName }: AskAdminProps) {
  const { scope, owner } = useSettingsScope();
  const link = `${window.location.origin}${paths.integrations(scope)}#mappings`;
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => toast.success('The link was copied. Send it to a platform admin.'),
      () => toast.error(`The link could not be copied. It is ${link}`),
    );
  return (
    <Alert color="blue" role="status" title={title}>
      A platform admin can map {owner} to any organization of {displayName}: the list holds other clients, so it is not
      shown here.
      <br />
      <Button
        mt="xs"
        variant="default"
        size="compact-sm"
        leftSection={<IconCopy aria-hidden size={14} />}
        onClick={() => void copy()}
      >
        Copy a link for a platform admin
      </Button>
    </Alert>
  );
}
