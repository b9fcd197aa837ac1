import type { IntegrationMapping } from '@msp/models';
import { IconLink, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { DataList } from '../../components/data-list';
import { EmptyState } from '../../components/empty-state';
import { Button, Switch } from '../../components/ui';
import { useKept } from '../../session/use-kept';
import { organizationMappingQueries } from '../../queries/organization-mapping.queries';
import type { EditedIntegration } from './integration-form';
import { addingMapping, AddMappingDialog } from './mapping-add-dialog';
import { integrationName, mappingColumns, type MappingRow } from './mapping-columns';
import { DeleteMappingDialog } from './mapping-delete-dialog';
import { editingMapping, EditMappingDialog, type EditedMapping } from './mapping-edit-dialog';
import classes from './mapping.module.css';
import { useSettingsScope } from '../../organization/settings-page';
import settings from '../../organization/settings.module.css';
import { counted } from '../../lib/words';

const anchor = 'mappings';
const noMappings: readonly IntegrationMapping[] = [];

/** The router changes the address without the browser's own jump, and what stands above comes in late and takes room. */
function useAnchor(isAboveComplete: boolean) {
  const heading = useRef<HTMLDivElement>(null);
  const { hash } = useLocation();
  useEffect(() => {
    if (hash === `#${anchor}`) heading.current?.scrollIntoView();
  }, [hash, isAboveComplete]);
  return heading;
}

function rowsOf(
  mappings: readonly IntegrationMapping[],
  integrations: readonly EditedIntegration[],
): readonly MappingRow[] {
  const types = new Map(integrations.map(({ type }) => [type.name, type]));
  return mappings.map((mapping) => ({ mapping, type: types.get(mapping.integration) }));
}

function Nothing({ mayAdd, hidden }: { readonly mayAdd: boolean; readonly hidden: number }) {
  const { owner } = useSettingsScope();
  if (hidden > 0) {
    const count = counted(hidden, 'inactive mapping is hidden', 'inactive mappings are hidden');
    return (
      <EmptyState
        title={`${owner} has no active mappings`}
        description={`${count}. Switch on “Show inactive” above.`}
      />
    );
  }
  return (
    <EmptyState
      icon={<IconLink size={40} stroke={1.5} />}
      title={`${owner} is not mapped to any external organization yet`}
      description={
        mayAdd
          ? 'Choose “Add mapping”, then the integration and the organization that it is there. Workflows find it by that.'
          : 'Nothing can be mapped now: the organization is inactive, or no installed integration supports mappings.'
      }
    />
  );
}

interface MappingSectionProps {
  readonly integrations: readonly EditedIntegration[];
}

/** What the organization is in external systems: "client 42" in one, a tenant in another. */
export function MappingSection({ integrations }: MappingSectionProps) {
  const { scope, owner, mayManage } = useSettingsScope();
  const state = useQuery(organizationMappingQueries.list(scope));
  const [showsInactive, setShowsInactive] = useState(false);
  const [adding, setAdding, closeAdding] = useKept(addingMapping(scope), false);
  const [edited, setEdited, closeEdited] = useKept<EditedMapping | undefined>(editingMapping(scope), undefined);
  const [leaving, setLeaving] = useState<MappingRow>();
  const heading = useAnchor(integrations.length > 0);
  const mappings = state.data ?? noMappings;
  const mappable = useMemo(() => integrations.filter(({ type }) => type.supportsOrgMapping), [integrations]);
  const shown = showsInactive ? mappings : mappings.filter(({ isActive }) => isActive);
  const edit = ({ mapping, type }: MappingRow) => type && setEdited({ mapping, type });
  const mayAdd = mayManage && mappable.length > 0;
  return (
    <>
      <div id={anchor} ref={heading} className={classes.head}>
        <h2 className={classes.title}>Mappings</h2>
        <p className={`${classes.words} ${settings.note}`}>What {owner} is in external systems.</p>
        <Switch
          label="Show inactive"
          checked={showsInactive}
          onChange={({ currentTarget }) => setShowsInactive(currentTarget.checked)}
        />
        {mayAdd ? (
          <Button leftSection={<IconPlus aria-hidden size={16} />} onClick={() => setAdding(true)}>
            Add mapping
          </Button>
        ) : null}
      </div>
      <DataList
        label="Mappings"
        columns={mappingColumns(mayManage ? { onEdit: edit, onDelete: setLeaving } : undefined)}
        rows={state.data && rowsOf(shown, integrations)}
        rowKey={({ mapping }) => mapping.mappingId}
        state={state}
        empty={<Nothing mayAdd={mayAdd} hidden={mappings.length - shown.length} />}
      />
      <AddMappingDialog opened={adding} integrations={mappable} mappings={mappings} onClose={closeAdding} />
      <EditMappingDialog edited={edited} mappings={mappings} onClose={closeEdited} />
      {leaving ? (
        <DeleteMappingDialog
          // As it is now: a test or somebody else may have changed it since.
          mapping={mappings.find(({ mappingId }) => mappingId === leaving.mapping.mappingId) ?? leaving.mapping}
          displayName={integrationName(leaving)}
          onClose={() => setLeaving(undefined)}
        />
      ) : null}
    </>
  );
}
