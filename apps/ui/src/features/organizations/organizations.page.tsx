import { IconBuildingCommunity, IconPlus, IconSearch } from '@tabler/icons-react';
import type { Organization } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { BulkDialog, type BulkJob } from '../../components/bulk-dialog';
import { DataList } from '../../components/data-list';
import { EmptyState } from '../../components/empty-state';
import { useChosen } from '../../components/list-selection';
import { Page } from '../../components/page';
import { Button, Group, TextInput } from '../../components/ui';
import { useIntegrationNames } from '../../components/use-integration-names';
import { useOrganizationDomains } from '../../components/use-organization-domains';
import { findOrganizations } from '../../lib/find-organizations';
import { useListParams } from '../../lib/list-params';
import { useKept } from '../../session/use-kept';
import { paths } from '../../paths';
import { organizationQueries } from '../../queries/organization.queries';
import { useMe } from '../../session/use-me';
import { AddClientDialog, addingClient } from './add-client-dialog';
import { CreateOrganizationDialog } from './create-organization-dialog';
import { DeactivateOrganizationDialog } from './deactivate-organization-dialog';
import { EditOrganizationDialog } from './edit-organization-dialog';
import { FirstSteps } from './first-steps';
import { organizationSummaryQueries } from './organization-summary.queries';
import { organizationColumns, type OrganizationHandlers } from './organization-columns';
import { activeJob } from './organization-jobs';
import classes from './organizations.module.css';

const rowsPerPage = 50;
const keyOf = ({ organizationId }: Organization) => organizationId;

function ChosenActions({ chosen, onStart }: ChosenProps) {
  return (
    <>
      {chosen.some(({ isActive }) => !isActive) ? (
        <Button variant="default" onClick={() => onStart(activeJob(chosen, true))}>
          Activate
        </Button>
      ) : null}
      {chosen.some(({ isActive }) => isActive) ? (
        <Button variant="default" onClick={() => onStart(activeJob(chosen, false))}>
          Deactivate
        </Button>
      ) : null}
    </>
  );
}

interface ChosenProps {
  readonly chosen: readonly Organization[];
  readonly onStart: (job: BulkJob) => void;
}

function OrganizationList({ onAdd, onEdit, onDeactivate }: OrganizationHandlers & { readonly onAdd: () => void }) {
  const { isPlatformAdmin } = useMe();
  const { values, set, clear, filtered } = useListParams(['q']);
  const query = values.q ?? '';
  const domainsOf = useOrganizationDomains(query !== '');
  const state = useQuery(organizationQueries.list());
  const { chosen, setChosen, without } = useChosen(state.data, keyOf);
  const [job, setJob] = useState<BulkJob>();
  const { nameOf } = useIntegrationNames();
  const columns = useMemo(() => organizationColumns({ onEdit, onDeactivate, nameOf }), [onEdit, onDeactivate, nameOf]);
  const rows = useMemo(
    () =>
      state.data &&
      findOrganizations(state.data, query, {
        textOf: ({ name, tenantId }) => `${name} ${tenantId ?? ''}`,
        domainsOf,
      }).map(({ organization }) => organization),
    [state.data, query, domainsOf],
  );
  const selection = {
    chosen,
    onChange: setChosen,
    nameOf: ({ name }: Organization) => name,
    actions: <ChosenActions chosen={[...chosen.values()]} onStart={setJob} />,
  };
  return (
    <>
      <DataList
        label="Organizations"
        list="organizations"
        columns={columns}
        rows={rows}
        rowKey={keyOf}
        pages={{ size: rowsPerPage, noun: 'organization' }}
        file={{ name: 'organizations', every: (signal) => organizationSummaryQueries.every(rows ?? [], signal) }}
        {...(isPlatformAdmin ? { selection } : {})}
        rowLink={({ organizationId }) => paths.home(organizationId)}
        state={state}
        filtered={filtered}
        onClearFilters={clear}
        empty={
          isPlatformAdmin ? (
            <FirstSteps onAdd={onAdd} />
          ) : (
            <EmptyState
              icon={<IconBuildingCommunity size={40} stroke={1.5} />}
              title="No organizations yet"
              description="A platform admin gives you rights on the clients that you work for."
            />
          )
        }
        toolbar={
          <>
            <TextInput
              aria-label="Search organizations"
              placeholder="Search by name, tenant or domain"
              leftSection={<IconSearch aria-hidden size={16} />}
              value={values.q ?? ''}
              onChange={(event) => set({ q: event.currentTarget.value })}
              className={classes.search}
            />
            <span className={classes.count} role="status">
              {rows && state.data ? `${rows.length} of ${state.data.length}` : ''}
            </span>
          </>
        }
      />
      <BulkDialog job={job} onClose={() => setJob(undefined)} onDone={without} />
    </>
  );
}

/** The client companies: all of them for platform admins, one's own for everybody else. */
export function OrganizationsPage() {
  const { isPlatformAdmin } = useMe();
  const [adding, setAdding, closeAdding] = useKept(addingClient, false);
  const [creating, setCreating, closeCreating] = useKept('adding an organization', false);
  const [edited, setEdited, closeEdited] = useKept<Organization | undefined>('editing an organization', undefined);
  const [leaving, setLeaving] = useState<Organization>();
  return (
    <Page
      title="Organizations"
      subtitle="The client companies that you work for."
      actions={
        isPlatformAdmin ? (
          <Group gap="xs">
            <Button variant="default" onClick={() => setCreating(true)}>
              Add organization
            </Button>
            <Button leftSection={<IconPlus aria-hidden size={16} />} onClick={() => setAdding(true)}>
              Add client
            </Button>
          </Group>
        ) : null
      }
    >
      <OrganizationList onAdd={() => setAdding(true)} onEdit={setEdited} onDeactivate={setLeaving} />
      <AddClientDialog
        opened={adding}
        onByName={() => {
          closeAdding();
          setCreating(true);
        }}
        onClose={closeAdding}
      />
      <CreateOrganizationDialog opened={creating} onClose={closeCreating} />
      <EditOrganizationDialog organization={edited} onClose={closeEdited} />
      <DeactivateOrganizationDialog organization={leaving} onClose={() => setLeaving(undefined)} />
    </Page>
  );
}
