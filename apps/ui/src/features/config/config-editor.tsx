import type { ConfigType, ConfigValue, ConfigValueDraft } from '@msp/models';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { DialogForm } from '../../components/dialog-form';
import { toast } from '../../components/toasts';
import { Modal, Select, TextInput } from '../../components/ui';
import { useKept } from '../../session/use-kept';
import { configurationMutations, configurationQueries } from '../../queries/configuration.queries';
import { ChangedMeanwhile } from '../../organization/changed-meanwhile';
import { checkConfig, emptyValues, typeLabels } from './config-draft';
import { useSettingsScope } from '../../organization/settings-page';
import { useConflict } from '../../organization/use-conflict';
import { ValueInput } from '../../organization/value-input';

/** What is edited: nothing yet, an own value, or a GLOBAL one that is about to be overridden. */
export interface EditedValue {
  readonly draft?: ConfigValueDraft;
  /** The version of the own value that is edited. */
  readonly etag?: string;
}

const types = Object.entries(typeLabels).map(([value, label]) => ({ value, label }));
const isType = (value: string | null): value is ConfigType => value !== null && Object.hasOwn(typeLabels, value);

const partsOf = ({ value, type, description = '' }: ConfigValueDraft | ConfigValue) => ({
  Value: value,
  Type: typeLabels[type],
  Description: description,
});

function ConfigForm({ draft: before, etag, onClose }: EditedValue & { readonly onClose: () => void }) {
  const { scope, owner } = useSettingsScope();
  const [draft, setDraft] = useKept<ConfigValueDraft>(
    `${scope} config ${before?.key ?? ''}`,
    before ?? { key: '', type: 'string', value: '' },
  );
  const [touched, setTouched] = useState(false);
  const { mutate, isPending, error } = useMutation(configurationMutations.putValue(scope));
  const stored = { ...configurationQueries.values(scope), staleTime: 0 };
  const conflict = useConflict(stored, error, ({ items }) => items.find(({ key }) => key === draft.key));
  const found = checkConfig(draft);
  // Wrong JSON is told while it is typed; everything else when it is to be saved.
  const faults = touched || draft.type === 'json' ? found : {};
  const change = (patch: Partial<ConfigValueDraft>) => setDraft((now) => ({ ...now, ...patch }));
  const submit = () => {
    setTouched(true);
    if (Object.keys(found).length > 0) return;
    const onSuccess = () => {
      toast.success(`${draft.key} was saved for ${owner}`);
      onClose();
    };
    const version = conflict ? conflict.now?.etag : etag;
    mutate({ draft, ...(version === undefined ? {} : { etag: version }) }, { onSuccess });
  };
  return (
    <DialogForm
      submitLabel={conflict ? 'Save again' : `Save for ${owner}`}
      busy={isPending}
      error={conflict ? undefined : error}
      onSubmit={submit}
      onClose={onClose}
    >
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
      {conflict && before ? (
        <ChangedMeanwhile
          what={draft.key}
          before={Object.entries(partsOf(before)).map(([label, seen]) => ({ label, before: seen }))}
          now={conflict.now && partsOf(conflict.now)}
        />
      ) : null}
    </DialogForm>
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
