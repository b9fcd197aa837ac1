import { IconCopy } from '@tabler/icons-react';
import { Alert, Button } from '../../components/ui';
import { useCopy } from '../../components/use-copy';
import { paths } from '../../paths';
import { useSettingsScope } from '../../organization/settings-page';

interface AskAdminProps {
  /** What cannot be done by the person who reads it. */
  readonly title: string;
  readonly displayName: string;
}

/** Says who can do it, and gives a link that can be sent to them. */
export function AskAdmin({ title, displayName }: AskAdminProps) {
  const { scope, owner } = useSettingsScope();
  const link = `${window.location.origin}${paths.integrations(scope)}#mappings`;
  const { copy } = useCopy({
    done: 'The link was copied. Send it to a platform admin.',
    instead: `The link is ${link}`,
  });
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
        onClick={() => void copy(link)}
      >
        Copy a link for a platform admin
      </Button>
    </Alert>
  );
}
