import type { PartnerCustomer } from '@msp/models';
import { useChange } from '../../lib/use-change';
import { ErrorPanel } from '../../components/error-panel';
import { toast } from '../../components/toasts';
import { Alert, Button, Group, List, Modal, Stack } from '../../components/ui';
import { tenantMutations } from '../../queries/tenant.queries';
import { counted } from '../../lib/words';

interface ImportProps {
  readonly customers: readonly PartnerCustomer[];
  readonly onClose: () => void;
  /** Told which tenants have an organization now. */
  readonly onImported: (tenantIds: readonly string[]) => void;
}

function Import({ customers, onClose, onImported }: ImportProps) {
  const { change, isPending, error, data } = useChange(tenantMutations.import());
  const refused = data?.filter(({ imported }) => !imported) ?? [];
  const nameOf = (id: string) => customers.find(({ tenantId }) => tenantId === id)?.displayName ?? id;
  const submit = () =>
    void change(
      customers.map(({ tenantId }) => tenantId),
      {
        onDone: (items) => {
          const imported = items.filter((item) => item.imported);
          if (imported.length > 0) toast.success(`${counted(imported.length, 'organization')} added`);
        },
        onDoneHere: (items) => {
          const imported = items.filter((item) => item.imported).map(({ tenantId }) => tenantId);
          if (imported.length === items.length) onClose();
          onImported(imported);
        },
      },
    );
  return (
    <Stack gap="md">
      {data ? null : (
        <>
          <span>Each becomes an organization of the same name, linked to its tenant:</span>
          <List size="sm">
            {customers.map(({ tenantId, displayName }) => (
              <List.Item key={tenantId}>{displayName}</List.Item>
            ))}
          </List>
        </>
      )}
      {refused.length > 0 ? (
        <Alert color="red" role="alert" title="Not all of them were imported">
          <List size="sm">
            {refused.map(({ tenantId, message }) => (
              <List.Item key={tenantId}>
                {nameOf(tenantId)}: {message ?? 'not imported'}
              </List.Item>
            ))}
          </List>
        </Alert>
      ) : null}
      {error ? <ErrorPanel error={error} compact /> : null}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {data ? 'Close' : 'Cancel'}
        </Button>
        {data ? null : (
          <Button loading={isPending} onClick={submit}>
            Import {counted(customers.length, 'organization')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

/** Makes organizations of several customers at once, after asking, and says of each that could not be made why. */
export function ImportDialog({ opened, ...content }: ImportProps & { readonly opened: boolean }) {
  return (
    <Modal opened={opened} onClose={content.onClose} title="Import customers">
      {opened ? <Import {...content} /> : null}
    </Modal>
  );
}
