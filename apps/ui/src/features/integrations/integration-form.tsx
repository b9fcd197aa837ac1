import type { IntegrationSetting, IntegrationType } from '@msp/models';
import { useMutation } from '@tanstack/react-query';
import { DialogForm } from '../../components/dialog-form';
import { toast } from '../../components/toasts';
import { Modal, Select, Switch, TextInput } from '../../components/ui';
import { ApiError } from '../../lib/api';
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
  readonly value: string;
  /** What counts while the field is empty. */
  readonly inherited: string | undefined;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

const masked = /^•+$/;

function SettingField({ definition, value, inherited, error, onChange }: SettingFieldProps) {
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
        error={error}
        onChange={onChange}
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
        error={error}
        onChange={(chosen) => onChange(chosen ?? '')}
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
      error={error}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

const filledIn = (settings: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value.trim() !== ''));

function messagesFrom(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(error.errors.map(({ path, message }) => [path.replace(/^settings\./, ''), message]));
}

function partsOf(type: IntegrationType, { enabled, settings }: IntegrationSetting) {
  const entries = type.settings.map((one) => [one.label, wordsOf(one, settings[one.name]) ?? ''] as const);
  return Object.fromEntries([['Enabled', enabled ? 'Yes' : 'No'], ...entries]);
}

interface IntegrationDraft {
  readonly enabled: boolean;
  readonly settings: Readonly<Record<string, string>>;
  /** The version that was opened. */
  readonly etag: string | null;
}

function IntegrationForm({ type, own, global, onClose }: EditedIntegration & { readonly onClose: () => void }) {
  const { scope, isGlobal, owner } = useSettingsScope();
  const [{ enabled, settings, etag }, setDraft] = useKept<IntegrationDraft>(`${scope} integration ${type.name}`, {
    enabled: own?.enabled ?? true,
    settings: own?.settings ?? {},
    etag: own?.etag ?? null,
  });
  const { mutate, isPending, error } = useMutation(configurationMutations.putSetting(scope));
  const stored = { ...configurationQueries.settings(scope), staleTime: 0 };
  const conflict = useConflict(stored, error, ({ items }) => items.find((setting) => setting.type === type.name));
  const messages = messagesFrom(error);
  const place = isGlobal ? 'global' : 'organization';
  const counting = countingSettings(type.settings, { own: settings, global: global?.settings ?? {} });
  const fields = type.settings
    .filter((setting) => setting.scope === 'both' || setting.scope === place)
    .filter((setting) => isUsed(setting, counting));
  const submit = () => {
    const onSuccess = () => {
      toast.success(`${type.displayName} was saved for ${owner}`);
      onClose();
    };
    const version = conflict ? conflict.now?.etag : (etag ?? undefined);
    const draft = { type: type.name, enabled, settings: filledIn(settings) };
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
      <Switch
        label="Enabled"
        description="Switched off, workflows that use it stop with a message."
        checked={enabled}
        onChange={({ currentTarget: { checked } }) => setDraft((before) => ({ ...before, enabled: checked }))}
      />
      {fields.map((definition) => (
        <SettingField
          key={definition.name}
          definition={definition}
          value={settings[definition.name] ?? ''}
          inherited={global?.settings[definition.name]}
          error={messages[definition.name]}
          onChange={(value) =>
            setDraft((before) => ({ ...before, settings: { ...before.settings, [definition.name]: value } }))
          }
        />
      ))}
      {conflict && own ? (
        <ChangedMeanwhile
          what={`the settings of ${type.displayName}`}
          before={Object.entries(partsOf(type, own)).map(([label, before]) => ({ label, before }))}
          now={conflict.now && partsOf(type, conflict.now)}
        />
      ) : null}
    </DialogForm>
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
