import type { IntegrationMapping, IntegrationType } from '@msp/models';
import { toast } from '../../components/toasts';
import { Modal } from '../../components/ui';
import { useChange } from '../../lib/use-change';
import { organizationMappingMutations, organizationMappingQueries } from '../../queries/organization-mapping.queries';
import { useKept } from '../../session/use-kept';
import { ChangedMeanwhile } from '../../organization/changed-meanwhile';
import { dataFrom, type MappingValues, nameOf, valuesOf } from '../../organization/mapping-draft';
import { MappingForm } from './mapping-form';
import { useSettingsScope } from '../../organization/settings-page';
import { useConflict } from '../../organization/use-conflict';

export interface EditedMapping {
  /** As it was when the form was opened. */
  readonly mapping: IntegrationMapping;
  readonly type: IntegrationType;
}

interface EditMappingProps extends EditedMapping {
  readonly mappings: readonly IntegrationMapping[];
  readonly onClose: () => void;
}

/** Under which name it is kept which mapping is being edited, and what of it was changed. */
export const editingMapping = (scope: string): string => `${scope} editing a mapping`;

function testLabel({ lastTestedAt, lastTestResult }: IntegrationMapping): string {
  return lastTestedAt && lastTestResult ? `${lastTestedAt}: ${lastTestResult.message}` : 'Never';
}

/** A mapping part by part, to compare what was seen with what is stored now. */
function partsOf(mapping: IntegrationMapping, { mappingFields }: IntegrationType): Readonly<Record<string, string>> {
  const { externalOrgId, externalOrgName, mappingData } = valuesOf(mapping, mappingFields);
  const declared = mappingFields.map(({ name, label }) => [label, mappingData[name] ?? ''] as const);
  return Object.fromEntries([
    ['Id of the external organization', externalOrgId],
    ['Name', externalOrgName],
    ...declared,
    ['State', mapping.isActive ? 'Active' : 'Inactive'],
    ['Last test', testLabel(mapping)],
  ]);
}

function EditMapping({ mapping, type, mappings, onClose }: EditMappingProps) {
  const { scope } = useSettingsScope();
  const { mappingId } = mapping;
  const opened = valuesOf(mapping, type.mappingFields);
  const [initial, keep, forget] = useKept(`${editingMapping(scope)} ${mappingId}`, opened);
  const { change, isPending, error } = useChange(organizationMappingMutations.update(scope), {
    onDone: (_saved, { patch: { externalOrgId = '', externalOrgName } }) => {
      toast.success(
        `The mapping to ${nameOf({ externalOrgId, ...(externalOrgName && { externalOrgName }) })} was saved`,
      );
      forget();
    },
    onDoneHere: onClose,
  });
  const stored = { ...organizationMappingQueries.list(scope), staleTime: 0 };
  const conflict = useConflict(stored, error, (list) => list.find((one) => one.mappingId === mappingId));
  const save = (values: MappingValues) => {
    const { externalOrgId, externalOrgName } = values;
    const current = conflict?.now ?? mapping;
    const mappingData = dataFrom(values, type.mappingFields, current.mappingData);
    const patch = { externalOrgId, externalOrgName: externalOrgName || null, mappingData };
    return change({ mappingId, etag: current.etag, patch });
  };
  return (
    <MappingForm
      operation="updateMapping"
      type={type}
      isNew={false}
      initial={initial}
      keep={keep}
      others={mappings.filter((other) => other.mappingId !== mappingId)}
      saveLabel={conflict ? 'Save again' : 'Save mapping'}
      busy={isPending}
      error={error}
      isTold={conflict !== undefined}
      onSave={save}
      onClose={onClose}
    >
      {conflict ? (
        <ChangedMeanwhile
          what="this mapping"
          before={Object.entries(partsOf(mapping, type)).map(([label, before]) => ({ label, before }))}
          now={conflict.now && partsOf(conflict.now, type)}
        />
      ) : null}
    </MappingForm>
  );
}

interface EditMappingDialogProps {
  readonly edited: EditedMapping | undefined;
  readonly mappings: readonly IntegrationMapping[];
  readonly onClose: () => void;
}

/** Changes a mapping, unless somebody else did meanwhile: then it shows what they changed. */
export function EditMappingDialog({ edited, mappings, onClose }: EditMappingDialogProps) {
  const title = `Edit the mapping to ${edited?.type.displayName ?? ''}`;
  return (
    <Modal opened={edited !== undefined} onClose={onClose} title={title} size="lg">
      {edited ? <EditMapping {...edited} mappings={mappings} onClose={onClose} /> : null}
    </Modal>
  );
}
