import { type FormSummary, globalScope } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useChange } from '../../lib/use-change';
import { CopyNotices } from '../../components/copy-notices';
import { DialogForm } from '../../components/dialog-form';
import { ErrorPanel } from '../../components/error-panel';
import { everyOrganization, FormScopeSelect, useOtherFormScopes } from '../../components/form-scope-select';
import { toast } from '../../components/toasts';
import { Alert, Modal, Text, TextInput } from '../../components/ui';
import { useSettled } from '../../lib/use-settled';
import { paths } from '../../paths';
import { formCopyMutations, formCopyQueries } from '../../queries/form-copy.queries';
import { useMe } from '../../session/use-me';

interface CopyTarget {
  readonly form: FormSummary;
  /** Chosen beforehand: `GLOBAL` to promote it. */
  readonly to?: string;
}

const typingMs = 300;

/** Where the person may put forms: never where the form is. */
function useTargets({ organizationId: from }: FormSummary) {
  const { isPlatformAdmin } = useMe();
  const others = useOtherFormScopes(from);
  return isPlatformAdmin && from !== globalScope ? [everyOrganization, ...others] : others;
}

function CopyForm({ form, to: chosen, onClose }: CopyTarget & { readonly onClose: () => void }) {
  const targets = useTargets(form);
  const [to, setTo] = useState<string | null>(chosen ?? null);
  const [name, setName] = useState(form.name);
  const settled = useSettled(name.trim(), typingMs);
  const order = { from: form.organizationId, to: to ?? '', forms: [{ formId: form.formId, name: settled }] };
  const check = useQuery({ ...formCopyQueries.check(order), enabled: to !== null && settled !== '' });
  const { change, isPending, error, data } = useChange(formCopyMutations.copy());
  const would = data?.[0] ?? check.data?.[0];
  const target = targets.find(({ value }) => value === to)?.label ?? '';
  const isReady = to !== null && settled === name.trim() && check.data?.[0]?.outcome === 'possible';
  const submit = () => {
    if (to === null) return;
    void change(order, {
      onDone: ([copied]) => {
        if (!copied?.copy) return;
        const link = { to: paths.editForm(to, copied.copy.formId), label: 'Open the copy' };
        toast.success(`${copied.name} was copied to ${target}`, { link });
      },
      onDoneHere: ([copied]) => copied?.copy && onClose(),
    });
  };
  return (
    <DialogForm
      submitLabel="Copy"
      busy={isPending || check.isFetching}
      incomplete={!isReady}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <FormScopeSelect label="To" data={targets} value={to} onChange={setTo} />
      <TextInput
        label="Name of the copy"
        required
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {to === globalScope ? (
        <Text size="sm">Every organization can run the copy. {form.name} itself stays where it is.</Text>
      ) : null}
      {would && (would.notices.length > 0 || would.problems.length > 0) ? (
        <Alert
          color={would.outcome === 'refused' ? 'red' : 'yellow'}
          title={would.outcome === 'refused' ? 'It cannot be copied like this' : 'What to know of the copy'}
        >
          <CopyNotices copy={would} />
        </Alert>
      ) : null}
      {check.error ? <ErrorPanel error={check.error} compact onRetry={() => void check.refetch()} /> : null}
    </DialogForm>
  );
}

interface CopyFormDialogProps {
  readonly target: CopyTarget | undefined;
  readonly onClose: () => void;
}

/** Copies one form to another organization, or for every organization, after saying what the copy would leave out. */
export function CopyFormDialog({ target, onClose }: CopyFormDialogProps) {
  return (
    <Modal opened={target !== undefined} onClose={onClose} title={`Copy ${target?.form.name ?? ''}`}>
      {target ? <CopyForm {...target} onClose={onClose} /> : null}
    </Modal>
  );
}
