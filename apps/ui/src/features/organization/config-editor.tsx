import type { ConfigType, ConfigValueDraft } from '@msp/models';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ErrorPanel } from '../../components/error-panel';
import { toast } from '../../components/toasts';
import { Button, Group, Modal, Select, Stack, TextInput } from '../../components/ui';
import { configurationMutations } from '../../queries/configuration.queries';
import { checkConfig, emptyValues, typeWords } from './config-draft';
import { useSettingsScope } from './settings-page';
import { ValueInput } from './value-input';

/** What is edited: nothing yet, an own value, or a GLOBAL one that is about to be overridden. */
export interface EditedValue {
  readonly draft?: ConfigValueDraft;
}

const types = Object.entries(typeWords).map(([value, label]) => ({ value, label }));
const isType = (value: string | null): value is ConfigType => value !== null && Object.hasOwn(typeWords, value);

function ConfigForm({ draft: before, onClose }: EditedValue & { readonly onClose: () => void }) {
  const { scope, owner } = useSettingsScope();
  const [draft, setDraft] = useState<ConfigValueDraft>(before ?? { key: '', type: 'string', value: '' });
  const [touched, setTouched] = useState(false);
  const { mutate, isPending, error } = useMutation(configurationMutations.putValue(scope));
  const found = checkConfig(draft);
  // Wrong JSON is told while it is typed; everything else when it is to be saved.
  const faults = touched || draft.type === 'json' ? found : {};
  const change = (patch: Partial<ConfigValueDraft>) => setDraft((now) => ({ ...now, ...patch }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTouched(true);
    if (isPending || Object.keys(found).length > 0) return;
    const onSuccess = () => {
      toast.success(`${draft.key} was saved for ${owner}`);
      onClose();
    };
    mutate(draft, { onSuccess });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label="Key"
          required
          readOnly={before !== undefined}
          data-autofocus={before === undefined ? true : undefined}
          value={draft.key}
          error={touched ? faults.key : undefined}
          onChange={({ currentTarget: { value } }) => change({ key: value })}
        />
        <Select
          label="Type"
          data={types}
          value={draft.type}
          allowDeselect={false}
          onChange={(type) => isType(type) && change({ type, value: emptyValues[type] })}
        />
        <ValueInput
          type={draft.type}
          value={draft.value}
          scope={scope}
          error={faults.value}
          onChange={(value) => change({ value })}
        />
        <TextInput
          label="Description"
          maxLength={500}
          value={draft.description ?? ''}
          onChange={({ currentTarget: { value } }) => change({ description: value })}
        />
        {error ? <ErrorPanel error={error} compact /> : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={isPending}>
            Save for {owner}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface ConfigEditorProps {
  readonly edited: EditedValue | undefined;
  readonly onClose: () => void;
}

/** Sets a value of the configuration with the editor that suits its type. */
export function ConfigEditor({ edited, onClose }: ConfigEditorProps) {
  return (
    <Modal
      opened={edited !== undefined}
      onClose={onClose}
      title={edited?.draft ? `Set ${edited.draft.key}` : 'Add a value'}
    >
      {edited ? <ConfigForm {...edited} onClose={onClose} /> : null}
    </Modal>
  );
}
