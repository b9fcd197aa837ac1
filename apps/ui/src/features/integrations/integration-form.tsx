import type { IntegrationSetting, IntegrationType } from '@msp/models';
import { toast } from '../../components/toasts';
import { Modal, Select, Switch, TextInput } from '../../components/ui';
import { ContractForm } from '../../contract-form/contract-form';
import { Field, type FieldInput } from '../../contract-form/field';
import { useContractForm } from '../../contract-form/use-contract-form';
import { useChange } from '../../lib/use-change';
import { useKept } from '../../session/use-kept';
import { configurationMutations, configurationQueries } from '../../queries/configuration.queries';
import { ChangedMeanwhile } from '../../organization/changed-meanwhile';
import { countingSettings, isUsed, type SettingDefinition, wordsOf } from './needed-settings';
import { useSettingsScope } from '../../organization/settings-page';
import { useConflict } from '../../organization/use-conflict';
import { SecretPicker } from '../../organization/value-input';

export interface EditedIntegration {
  readonly type: IntegrationType;
  readonly own: IntegrationSetting | undefined;
  readonly global: IntegrationSetting | undefined;
}

interface SettingFieldProps {
  readonly definition: SettingDefinition;
  /** What counts while the field is empty. */
  readonly inherited: string | undefined;
  readonly input: FieldInput<string>;
}

const masked = /^•+$/;

function SettingField({ definition, inherited, input: { value, ...input } }: SettingFieldProps) {
  const { scope } = useSettingsScope();
  const { label, kind } = definition;
  const required = definition.required && !inherited;
  if (kind === 'secret-ref') {
    const isKept = masked.test(value);
    return (
      <SecretPicker
        label={label}
        description={isKept ? 'A secret is chosen. Choose another one to replace it.' : 'The name of a secret.'}
        placeholder={isKept ? value : inherited ? 'The global one' : 'Choose a secret'}
        required={required}
        value={isKept ? '' : value}
        scope={scope}
        {...input}
      />
    );
  }
  if (kind === 'choice') {
    const [first] = definition.choices ?? [];
    return (
      <Select
        label={label}
        data={definition.choices ?? []}
        allowDeselect={false}
        value={value || inherited || (first?.value ?? null)}
        {...input}
        onChange={(chosen) => input.onChange(chosen ?? '')}
      />
    );
  }
  return (
    <TextInput
      label={label}
      required={required}
      type={kind === 'url' ? 'url' : 'text'}
      placeholder={inherited ?? (kind === 'url' ? 'https://' : '')}
      description={inherited ? 'Left empty, the global value counts.' : undefined}
      value={value}
      {...input}
    />
  );
}

const filledIn = (settings: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value.trim() !== ''));

function partsOf(type: IntegrationType, { enabled, settings }: IntegrationSetting) {
  const entries = type.settings.map((one) => [one.label, wordsOf(one, settings[one.name]) ?? ''] as const);
  return Object.fromEntries([['Enabled', enabled ? 'Yes' : 'No'], ...entries]);
}

interface IntegrationValues {
  readonly enabled: boolean;
  readonly settings: Readonly<Record<string, string>>;
}

interface IntegrationDraft extends IntegrationValues {
  /** The version that was opened. */
  readonly etag: string | null;
}

/** What is filled in for an integration, kept over a reload, and what has become of sending it. */
function useIntegrationForm({ type, own, onClose }: EditedIntegration & { readonly onClose: () => void }) {
  const { scope, owner } = useSettingsScope();
  const [{ etag, ...initial }, setDraft, forget] = useKept<IntegrationDraft>(`${scope} integration ${type.name}`, {
    enabled: own?.enabled ?? true,
    settings: { ...Object.fromEntries(type.settings.map(({ name }) => [name, ''])), ...own?.settings },
    etag: own?.etag ?? null,
  });
  const { change, isPending, error } = useChange(configurationMutations.putSetting(scope), {
    onDone: () => {
      toast.success(`${type.displayName} was saved for ${owner}`);
      forget();
    },
    onDoneHere: onClose,
  });
  const stored = { ...configurationQueries.settings(scope), staleTime: 0 };
  const conflict = useConflict(stored, error, ({ items }) => items.find((setting) => setting.type === type.name));
  const form = useContractForm({
    operation: 'putIntegrationSetting',
    initial,
    keep: (values: IntegrationValues) => setDraft({ ...values, etag }),
    busy: isPending,
    error,
    request: ({ enabled, settings }) => ({ type: type.name, enabled, settings: filledIn(settings) }),
    send: (draft) => {
      const version = conflict ? conflict.now?.etag : (etag ?? undefined);
      return change({ draft, ...(version === undefined ? {} : { etag: version }) });
    },
  });
  return { form, conflict };
}

function IntegrationForm({ onClose, ...edited }: EditedIntegration & { readonly onClose: () => void }) {
  const { isGlobal, owner } = useSettingsScope();
  const { type, own, global } = edited;
  const { form, conflict } = useIntegrationForm({ ...edited, onClose });
  const place = isGlobal ? 'global' : 'organization';
  const counting = countingSettings(type.settings, { own: form.values.settings, global: global?.settings ?? {} });
  const fields = type.settings
    .filter((setting) => setting.scope === 'both' || setting.scope === place)
    .filter((setting) => isUsed(setting, counting));
  return (
    <ContractForm
      form={form}
      submitLabel={conflict ? 'Save again' : `Save for ${owner}`}
      {...(conflict && { error: undefined })}
      onClose={onClose}
    >
      <Field form={form} name="enabled">
        {({ value, ...input }) => (
          <Switch
            label="Enabled"
            description="Switched off, workflows that use it stop with a message."
            checked={value}
            {...input}
          />
        )}
      </Field>
      {fields.map((definition) => (
        <Field key={definition.name} form={form} name={`settings.${definition.name}`}>
          {(input) => (
            <SettingField definition={definition} inherited={global?.settings[definition.name]} input={input} />
          )}
        </Field>
      ))}
      {conflict && own ? (
        <ChangedMeanwhile
          what={`the settings of ${type.displayName}`}
          before={Object.entries(partsOf(type, own)).map(([label, before]) => ({ label, before }))}
          now={conflict.now && partsOf(type, conflict.now)}
        />
      ) : null}
    </ContractForm>
  );
}

interface IntegrationEditorProps {
  readonly edited: EditedIntegration | undefined;
  readonly onClose: () => void;
}

/** The settings of an integration, in a form made from what the integration declares. */
export function IntegrationEditor({ edited, onClose }: IntegrationEditorProps) {
  return (
    <Modal opened={edited !== undefined} onClose={onClose} title={`Set up ${edited?.type.displayName ?? ''}`}>
      {edited ? <IntegrationForm {...edited} onClose={onClose} /> : null}
    </Modal>
  );
}
