import { type ConfigType, type ConfigValue, type ConfigValueDraft, requestRules } from '@msp/models';
import { toast } from '../../components/toasts';
import { Modal, Select, TextInput } from '../../components/ui';
import { ContractForm } from '../../contract-form/contract-form';
import { Field } from '../../contract-form/field';
import { useContractForm } from '../../contract-form/use-contract-form';
import { useChange } from '../../lib/use-change';
import { useKept } from '../../session/use-kept';
import { configurationMutations, configurationQueries } from '../../queries/configuration.queries';
import { ChangedMeanwhile } from '../../organization/changed-meanwhile';
import { checkValue, emptyValues, typeLabels } from './config-draft';
import { useSettingsScope } from '../../organization/settings-page';
import { useConflict } from '../../organization/use-conflict';
import { ValueInput } from '../../organization/value-input';

/** What is edited: nothing yet, an own value, or a GLOBAL one that is about to be overridden. */
export interface EditedValue {
  readonly draft?: ConfigValueDraft;
  /** The version of the own value that is edited. */
  readonly etag?: string;
}

const nothing: Required<ConfigValueDraft> = { key: '', type: 'string', value: '', description: '' };
const types = Object.entries(typeLabels).map(([value, label]) => ({ value, label }));
const isType = (value: string | null): value is ConfigType => value !== null && Object.hasOwn(typeLabels, value);

const partsOf = ({ value, type, description = '' }: ConfigValueDraft | ConfigValue) => ({
  Value: value,
  Type: typeLabels[type],
  Description: description,
});

const words = {
  key: 'Use 1 to 100 letters, digits, dots, hyphens and underscores.',
  value: { long: 'A value has at most 10 KB.' },
};

/** A description that is emptied is taken away; one that never was is not sent. */
function requestOf({ description, ...draft }: Required<ConfigValueDraft>, before: EditedValue['draft']) {
  return description === '' && before?.description === undefined ? draft : { ...draft, description };
}

function ConfigForm({ draft: before, etag, onClose }: EditedValue & { readonly onClose: () => void }) {
  const { scope, owner } = useSettingsScope();
  const [initial, keep, forget] = useKept(`${scope} config ${before?.key ?? ''}`, { ...nothing, ...before });
  const { change, isPending, error, variables } = useChange(configurationMutations.putValue(scope), {
    onDone: (_value, { draft }) => {
      toast.success(`${draft.key} was saved for ${owner}`);
      forget();
    },
    onDoneHere: onClose,
  });
  const stored = { ...configurationQueries.values(scope), staleTime: 0 };
  const conflict = useConflict(stored, error, ({ items }) => items.find(({ key }) => key === variables?.draft.key));
  const form = useContractForm({
    operation: 'putConfigValue',
    initial,
    keep,
    words,
    busy: isPending,
    error,
    check: checkValue,
    request: (values: Required<ConfigValueDraft>) => requestOf(values, before),
    send: (draft: ConfigValueDraft) => {
      const version = conflict ? conflict.now?.etag : etag;
      return change({ draft, ...(version === undefined ? {} : { etag: version }) });
    },
  });
  const { type } = form.values;
  return (
    <ContractForm
      form={form}
      submitLabel={conflict ? 'Save again' : `Save for ${owner}`}
      {...(conflict && { error: undefined })}
      onClose={onClose}
    >
      <Field form={form} name="key">
        {(input) => (
          <TextInput
            label="Key"
            required
            readOnly={before !== undefined}
            data-autofocus={before === undefined ? true : undefined}
            {...input}
          />
        )}
      </Field>
      <Field form={form} name="type">
        {({ onChange, ...input }) => (
          <Select
            label="Type"
            data={types}
            allowDeselect={false}
            onChange={(chosen) => {
              if (!isType(chosen)) return;
              onChange(chosen);
              form.setValue('value', emptyValues[chosen], { shouldValidate: form.formState.isSubmitted });
            }}
            {...input}
          />
        )}
      </Field>
      <Field form={form} name="value" eager={type === 'json'}>
        {(input) => <ValueInput type={type} scope={scope} {...input} />}
      </Field>
      <Field form={form} name="description">
        {(input) => (
          <TextInput label="Description" maxLength={requestRules.putConfigValue.description.maxLength} {...input} />
        )}
      </Field>
      {conflict && before ? (
        <ChangedMeanwhile
          what={form.values.key}
          before={Object.entries(partsOf(before)).map(([label, seen]) => ({ label, before: seen }))}
          now={conflict.now && partsOf(conflict.now)}
        />
      ) : null}
    </ContractForm>
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
