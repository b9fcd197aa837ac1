import type { PartnerCustomer } from '@msp/models';
import { IconCloudComputing } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { DataList } from '../../components/data-list';
import { EmptyState } from '../../components/empty-state';
import { useChosen } from '../../components/list-selection';
import { NoAccess } from '../../components/no-access';
import { Page } from '../../components/page';
import { Alert, Button } from '../../components/ui';
import { useListParams } from '../../lib/list-params';
import { type CustomerFilter, tenantQueries } from '../../queries/tenant.queries';
import { useMe } from '../../session/use-me';
import { customerColumns } from './customer-columns';
import { CustomerDetails } from './customer-details';
import { CustomerToolbar, customerParams, isRelationshipState } from './customer-toolbar';
import { ImportDialog } from './import-dialog';
import { LinkDialog } from './link-dialog';
import classes from './tenants.module.css';
import { UnlinkDialog } from './unlink-dialog';
import { counted } from '../../lib/words';

const mostAtOnce = 100;

function useCustomers() {
  const params = useListParams(customerParams);
  const { q = '', state, linked } = params.values;
  const search = q.trim();
  const filter: CustomerFilter = {
    ...(search && { search }),
    ...(isRelationshipState(state) && { state }),
    ...((linked === 'true' || linked === 'false') && { linked }),
  };
  const query = useInfiniteQuery(tenantQueries.customers(filter));
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items), [query.data]);
  return { params, filter, query, first: query.data?.pages[0], rows };
}

const keyOf = ({ tenantId }: PartnerCustomer) => tenantId;

function Import({ count, onImport }: { readonly count: number; readonly onImport: () => void }) {
  const tooMany = count > mostAtOnce;
  return (
    <>
      <Button onClick={onImport} disabled={tooMany}>
        Import as organizations
      </Button>
      {tooMany ? <span>At most {mostAtOnce} at once.</span> : null}
    </>
  );
}

function Tenants() {
  const { params, filter, query, first, rows } = useCustomers();
  const { chosen, setChosen, without } = useChosen(rows, keyOf);
  const [importing, setImporting] = useState(false);
  const [details, setDetails] = useState<PartnerCustomer>();
  const [linking, setLinking] = useState<PartnerCustomer>();
  const [unlinking, setUnlinking] = useState<PartnerCustomer>();
  const columns = useMemo(
    () => customerColumns({ onDetails: setDetails, onLink: setLinking, onUnlink: setUnlinking }),
    [],
  );
  return (
    <Page title="Tenants" subtitle="The customers of the partner tenant, and the organizations that they belong to.">
      {first?.problem ? (
        <Alert color="orange" mb="md" role="alert" title="This is the list from before">
          {first.problem}
        </Alert>
      ) : null}
      <DataList
        label="Customers"
        list="tenants"
        columns={columns}
        rows={rows}
        rowKey={keyOf}
        file={{ name: 'tenants', every: (signal) => tenantQueries.every(filter, signal) }}
        more={{ hasMore: query.hasNextPage, isLoading: query.isFetchingNextPage, load: query.fetchNextPage }}
        selection={{
          chosen,
          onChange: setChosen,
          nameOf: ({ displayName }) => displayName,
          canChoose: ({ linkedOrganizationId }) => linkedOrganizationId === undefined,
          actions: <Import count={chosen.size} onImport={() => setImporting(true)} />,
        }}
        state={query}
        filtered={params.filtered}
        onClearFilters={params.clear}
        empty={
          <EmptyState
            icon={<IconCloudComputing size={40} stroke={1.5} />}
            title="The partner tenant has no customers yet"
            description="They appear here when they have accepted a relationship with you in Microsoft 365."
          />
        }
        toolbar={
          <>
            <CustomerToolbar params={params} counts={first?.counts} fetchedAt={first?.fetchedAt} />
            <span className={classes.none} role="status">
              {first ? counted(first.total, 'customer') : ''}
            </span>
          </>
        }
      />
      <CustomerDetails customer={details} onClose={() => setDetails(undefined)} />
      <LinkDialog customer={linking} onClose={() => setLinking(undefined)} />
      <UnlinkDialog customer={unlinking} onClose={() => setUnlinking(undefined)} />
      <ImportDialog
        opened={importing}
        customers={[...chosen.values()]}
        onClose={() => setImporting(false)}
        onImported={without}
      />
    </Page>
  );
}

/** The customers of the MSP's partner tenant: their relationships, and linking them with organizations. */
export function TenantsPage() {
  return useMe().isPlatformAdmin ? <Tenants /> : <NoAccess />;
}
