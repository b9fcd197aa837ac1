import type { IntegrationMapping } from '@msp/models';
import { toast } from '../../components/toasts';
import { Alert, Modal, Select, Stack } from '../../components/ui';
import { useChange } from '../../lib/use-change';
import { useKept } from '../../session/use-kept';
import { organizationMappingMutations } from '../../queries/organization-mapping.queries';
import type { EditedIntegration } from './integration-form';
import { dataFrom, emptyMapping, type MappingValues, nameOf } from '../../organization/mapping-draft';
import { MappingForm } from './mapping-form';
import { useSettingsScope } from '../../organization/settings-page';

interface AddMappingProps {
  /** Those that support mappings. */
  readonly integrations: readonly EditedIntegration[];
  readonly mappings: readonly IntegrationMapping[];
  readonly onClose: () => void;
}

/** Under which name it is kept that a mapping is being added, and what of it was filled in. */
export const addingMapping = (scope: string): string => `${scope} adding a mapping`;

/** Why nothing can be listed or tested yet; undefined where the integration is ready. */
function obstacleOf({ type, own, global }: EditedIntegration, owner: string): string | undefined {
  const counting = own ?? global;
  if (!counting) return `${type.displayName} is not set up for ${owner}.`;
  return counting.enabled ? undefined : `${type.displayName} is disabled for ${owner}.`;
}

function Obstacle({ integration }: { readonly integration: EditedIntegration }) {
  const { owner } = useSettingsScope();
  const obstacle = obstacleOf(integration, owner);
  if (!obstacle) return null;
  return (
    <Alert color="orange" role="status" title={obstacle}>
      A mapping can be added, but nothing uses it before the settings on this page are complete and enabled.
    </Alert>
  );
}

interface AddFormProps extends Omit<AddMappingProps, 'integrations'> {
  readonly integration: EditedIntegration;
}

function AddForm({ integration: { type }, mappings, onClose }: AddFormProps) {
  const { scope, owner } = useSettingsScope();
  const [initial, keep, forget] = useKept(`${addingMapping(scope)} ${type.name}`, emptyMapping);
  const { change, isPending, error } = useChange(organizationMappingMutations.create(scope), {
    onDone: (_mapping, draft) => {
      toast.success(`${owner} was mapped to ${nameOf(draft)} in ${type.displayName}`);
      forget();
    },
    onDoneHere: onClose,
  });
  const save = (values: MappingValues) => {
    const { externalOrgId, externalOrgName } = values;
    const mappingData = dataFrom(values, type.mappingFields);
    return change({
      integration: type.name,
      externalOrgId,
      ...(externalOrgName && { externalOrgName }),
      ...(Object.keys(mappingData).length > 0 && { mappingData }),
    });
  };
  return (
    <MappingForm
      operation="createMapping"
      type={type}
      isNew
      initial={initial}
      keep={keep}
      others={mappings}
      saveLabel="Add mapping"
      busy={isPending}
      error={error}
      onSave={save}
      onClose={onClose}
    />
  );
}

function AddMapping({ integrations, ...rest }: AddMappingProps) {
  const { scope } = useSettingsScope();
  const only = integrations.length === 1 ? integrations[0]?.type.name : undefined;
  const [name, setName] = useKept<string | undefined>(`${addingMapping(scope)} integration`, only);
  const integration = integrations.find(({ type }) => type.name === name);
  return (
    <Stack gap="md">
      <Select
        label="Integration"
        placeholder="Choose"
        required
        data-autofocus
        allowDeselect={false}
        data={integrations.map(({ type }) => ({ value: type.name, label: type.displayName }))}
        value={name ?? null}
        onChange={(chosen) => setName(chosen ?? undefined)}
      />
      {integration ? (
        <>
          <Obstacle integration={integration} />
          <AddForm key={name} integration={integration} {...rest} />
        </>
      ) : null}
    </Stack>
  );
}

/** Says what an organization is in an external system. */
export function AddMappingDialog({ opened, ...form }: AddMappingProps & { readonly opened: boolean }) {
  const { owner } = useSettingsScope();
  return (
    <Modal opened={opened} onClose={form.onClose} title={`Add a mapping of ${owner}`} size="lg">
      <AddMapping {...form} />
    </Modal>
  );
}
