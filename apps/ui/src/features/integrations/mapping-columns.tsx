import type { IntegrationMapping, IntegrationType } from '@msp/models';
import type { DataColumn } from '../../components/list-columns';
import { IconAlertTriangle, IconCircleOff, IconStar } from '@tabler/icons-react';
import { useChange } from '../../lib/use-change';
import { toast } from '../../components/toasts';
import { Badge, Button } from '../../components/ui';
import { organizationMappingMutations } from '../../queries/organization-mapping.queries';
import { nameOf } from '../../organization/mapping-draft';
import { MappingTester } from './mapping-test';
import classes from './mapping.module.css';
import settings from '../../organization/settings.module.css';
import { counted } from '../../lib/words';

/** A mapping with the integration that it belongs to; undefined: one that is not installed any more. */
export interface MappingRow {
  readonly mapping: IntegrationMapping;
  readonly type: IntegrationType | undefined;
}

export const integrationName = ({ mapping, type }: MappingRow) => type?.displayName ?? mapping.integration;

function Shared({ count }: { readonly count: number }) {
  return (
    <Badge color="orange" leftSection={<IconAlertTriangle aria-hidden size={14} />}>
      Also mapped to by {counted(count, 'other organization')}
    </Badge>
  );
}

function ExternalOrganization({ mapping }: MappingRow) {
  const { externalOrgName, externalOrgId, isActive, isDefault, sharedWith } = mapping;
  return (
    <>
      {externalOrgName || <span className={settings.none}>No name</span>}
      <span className={classes.id}>{externalOrgId}</span>
      {isActive ? null : (
        <Badge color="gray" leftSection={<IconCircleOff aria-hidden size={14} />}>
          Inactive
        </Badge>
      )}
      {isActive && isDefault ? (
        <Badge
          color="blue"
          leftSection={<IconStar aria-hidden size={14} />}
          title="Workflows act here when they name no mapping"
        >
          Default
        </Badge>
      ) : null}
      {isActive && sharedWith > 0 ? <Shared count={sharedWith} /> : null}
    </>
  );
}

function Activation({ mapping }: MappingRow) {
  const { organizationId, mappingId, etag, isActive } = mapping;
  const { change: save, isPending } = useChange(organizationMappingMutations.update(organizationId));
  const words = isActive ? 'inactive' : 'active';
  const change = () =>
    void save(
      { mappingId, etag, patch: { isActive: !isActive } },
      {
        onDone: () => toast.success(`The mapping to ${nameOf(mapping)} is ${words} now`),
        onFailed: (error) => toast.error(`The mapping to ${nameOf(mapping)} was not made ${words}`, error),
      },
    );
  return (
    <Button variant="subtle" aria-label={`Make ${words}: ${nameOf(mapping)}`} loading={isPending} onClick={change}>
      Make {words}
    </Button>
  );
}

/** Has workflows act here when they name no mapping, in place of where they did. */
function MakeDefault({ mapping }: MappingRow) {
  const { organizationId, mappingId, etag } = mapping;
  const { change: save, isPending } = useChange(organizationMappingMutations.update(organizationId));
  const name = nameOf(mapping);
  const change = () =>
    void save(
      { mappingId, etag, patch: { isDefault: true } },
      {
        onDone: () => toast.success(`${name} is the default mapping now`),
        onFailed: (error) => toast.error(`${name} was not made the default mapping`, error),
      },
    );
  return (
    <Button variant="subtle" aria-label={`Make default: ${name}`} loading={isPending} onClick={change}>
      Make default
    </Button>
  );
}

interface Handlers {
  readonly onEdit: (row: MappingRow) => void;
  readonly onDelete: (row: MappingRow) => void;
}

function Actions({ row, onEdit, onDelete }: Handlers & { readonly row: MappingRow }) {
  const name = nameOf(row.mapping);
  return (
    <span className={settings.actions}>
      {row.type ? (
        <Button variant="subtle" aria-label={`Edit ${name}`} onClick={() => onEdit(row)}>
          Edit
        </Button>
      ) : null}
      {row.mapping.isActive && row.mapping.isDefault === false ? <MakeDefault {...row} /> : null}
      <Activation {...row} />
      {row.mapping.isActive ? (
        <Button variant="subtle" color="red" aria-label={`Delete ${name}`} onClick={() => onDelete(row)}>
          Delete
        </Button>
      ) : null}
    </span>
  );
}

/** The columns of the table of mappings; without handlers, for people who may only look. */
export function mappingColumns(handlers: Handlers | undefined): readonly DataColumn<MappingRow>[] {
  const common: readonly DataColumn<MappingRow>[] = [
    { key: 'integration', header: 'Integration', render: integrationName },
    { key: 'external', header: 'External organization', render: (row) => <ExternalOrganization {...row} /> },
    {
      key: 'test',
      header: 'Last test',
      render: (row) => (
        <MappingTester
          // What was tested counts for the organization that it was mapped to then.
          key={row.mapping.externalOrgId}
          mapping={row.mapping}
          displayName={integrationName(row)}
          mayTest={handlers !== undefined && row.mapping.isActive}
        />
      ),
    },
  ];
  if (!handlers) return common;
  const actions = (row: MappingRow) => <Actions row={row} {...handlers} />;
  return [...common, { key: 'actions', header: 'Actions', hiddenHeader: true, align: 'right', render: actions }];
}
