import type { SecretEntry } from '@msp/models';
import { useChange } from '../../lib/use-change';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { toast } from '../../components/toasts';
import { Alert, List, Stack } from '../../components/ui';
import { ApiError } from '../../lib/api';
import { configurationMutations } from '../../queries/configuration.queries';
import { useSettingsScope } from '../../organization/settings-page';
import { useReferenceLabel } from './use-reference-label';

interface DeleteSecretDialogProps {
  readonly secret: SecretEntry | undefined;
  readonly onClose: () => void;
}

function Warning({ references }: { readonly references: readonly string[] }) {
  const wordsOf = useReferenceLabel();
  return (
    <Alert color="orange" title="It is still in use">
      <List size="sm">
        {references.map((reference) => (
          <List.Item key={reference}>{wordsOf(reference)}</List.Item>
        ))}
      </List>
    </Alert>
  );
}

/** Removes a secret after asking, and names what stops working without it. */
export function DeleteSecretDialog({ secret, onClose }: DeleteSecretDialogProps) {
  const { scope, owner } = useSettingsScope();
  const { change, isPending, error, reset } = useChange(configurationMutations.deleteSecret(scope));
  if (!secret) return null;
  const { name, references } = secret;
  // The service may know of references that the list does not show: those of other organizations to a GLOBAL secret.
  const isRefused = error instanceof ApiError && error.code === 'conflict';
  const force = references.length > 0 || isRefused;
  const close = () => {
    reset();
    onClose();
  };
  const onDone = () => toast.success(`The secret ${name} was deleted`);
  return (
    <ConfirmDialog
      opened
      title={`Delete the secret ${name}?`}
      confirmLabel={force ? 'Delete anyway' : 'Delete'}
      danger
      busy={isPending}
      error={isRefused ? undefined : error}
      onConfirm={() => void change({ name, force }, { onDone, onDoneHere: close })}
      onClose={close}
    >
      <Stack gap="sm">
        <span>Its value is lost for {owner}. What refers to it fails until a secret of this name is set again.</span>
        {references.length > 0 ? <Warning references={references} /> : null}
        {isRefused ? (
          <Alert color="orange" title="It is still in use" role="alert">
            {error.detail}
          </Alert>
        ) : null}
      </Stack>
    </ConfirmDialog>
  );
}
