import type { FormSummary } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { DialogForm } from '../../components/dialog-form';
import { ErrorPanel } from '../../components/error-panel';
import { Modal, Radio, Select, Stack } from '../../components/ui';
import { useKept } from '../../session/use-kept';
import { paths } from '../../paths';
import { workflowQueries } from '../../queries/workflow.queries';

interface NewFormDialogProps {
  readonly opened: boolean;
  readonly scope: string;
  readonly forms: readonly FormSummary[];
  readonly onClose: () => void;
}

interface NewFormDraft {
  readonly start: 'parameters' | 'blank' | 'copy';
  readonly workflow: string | null;
  readonly copyOf: string | null;
}

const untouched: NewFormDraft = { start: 'parameters', workflow: null, copyOf: null };

/** Under which name it is kept that a form is being begun, and what was chosen for it. */
export const newForm = (scope: string): string => `${scope} new form`;

/** Asks what a new form begins with: the workflow's parameters, nothing, or another form. */
export function NewFormDialog({ opened, ...content }: NewFormDialogProps) {
  return (
    <Modal opened={opened} onClose={content.onClose} title="New form">
      <NewForm {...content} />
    </Modal>
  );
}

function NewForm({ scope, forms, onClose }: Omit<NewFormDialogProps, 'opened'>) {
  const [{ start, workflow, copyOf }, setDraft, forget] = useKept<NewFormDraft>(`${newForm(scope)} draft`, untouched);
  const change = (patch: Partial<NewFormDraft>) => setDraft((now) => ({ ...now, ...patch }));
  const metadata = useQuery(workflowQueries.metadata());
  const navigate = useNavigate();
  const chosen = start === 'copy' ? copyOf : workflow;
  const submit = () => {
    if (!chosen) return;
    const search = start === 'copy' ? { copyOf: chosen } : { workflow: chosen, start };
    forget();
    onClose();
    void navigate(paths.editForm(scope, 'new', search));
  };
  return (
    <DialogForm submitLabel="Open the builder" incomplete={!chosen} onSubmit={submit} onClose={onClose}>
      <Radio.Group
        label="Begin with"
        value={start}
        onChange={(value) => change({ start: value === 'blank' || value === 'copy' ? value : 'parameters' })}
      >
        <Stack gap="xs" mt={4}>
          <Radio value="parameters" label="A field for each parameter of a workflow" />
          <Radio value="blank" label="An empty form" />
          <Radio value="copy" label="A copy of another form" disabled={forms.length === 0} />
        </Stack>
      </Radio.Group>
      {metadata.error ? <ErrorPanel error={metadata.error} compact onRetry={() => void metadata.refetch()} /> : null}
      {start === 'copy' ? (
        <Select
          label="Form"
          data={forms.map(({ formId, name }) => ({ value: formId, label: name }))}
          value={copyOf}
          onChange={(formId) => change({ copyOf: formId })}
          searchable
          withScrollArea={false}
        />
      ) : (
        <Select
          label="Workflow"
          data={metadata.data?.workflows.map(({ name }) => name) ?? []}
          value={workflow}
          onChange={(name) => change({ workflow: name })}
          searchable
          withScrollArea={false}
          disabled={!metadata.data}
        />
      )}
    </DialogForm>
  );
}
