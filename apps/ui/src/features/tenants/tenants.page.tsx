import type { PartnerCustomer } from '@msp/models';
import { IconCloudComputing } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DataList } from '../../components/data-list';
import { EmptyState } from '../../components/empty-state';
import { NoAccess } from '../../components/no-access';
import { Page } from '../../components/page';
import { Alert, Button } from '../../components/ui';
import { useListParams } from '../../lib/list-params';
import { tenantQueries } from '../../queries/tenant.queries';
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
  const query = useInfiniteQuery(
    tenantQueries.customers({
      ...(search && { search }),
      ...(isRelationshipState(state) && { state }),
      ...((linked === 'true' || linked === 'false') && { linked }),
    }),
  );
  return { params, query, first: query.data?.pages[0], rows: query.data?.pages.flatMap(({ items }) => items) };
}

interface SelectionProps {
  readonly chosen: readonly PartnerCustomer[];
  readonly total: number | undefined;
  readonly onImport: () => void;
  readonly onClear: () => void;
}

function Selection({ chosen, total, onImport, onClear }: SelectionProps) {
  const tooMany = chosen.length > mostAtOnce;
  return (
    <div className={classes.selection}>
      <span role="status">
        {chosen.length > 0 ? `${chosen.length} chosen` : total === undefined ? '' : counted(total, 'customer')}
      </span>
      {chosen.length > 0 ? (
        <>
          <Button onClick={onImport} disabled={tooMany}>
            Import as organizations
          </Button>
          <Button variant="subtle" onClick={onClear}>
            Choose none
          </Button>
          {tooMany ? <span>At most {mostAtOnce} at once.</span> : null}
        </>
      ) : null}
    </div>
  );
}

function Tenants() {
  const { params, query, first, rows } = useCustomers();
  const [chosen, setChosen] = useState<ReadonlyMap<string, PartnerCustomer>>(new Map());
  const [importing, setImporting] = useState(false);
  const [details, setDetails] = useState<PartnerCustomer>();
  const [linking, setLinking] = useState<PartnerCustomer>();
  const [unlinking, setUnlinking] = useState<PartnerCustomer>();
  const without = (tenantIds: readonly string[]) =>
    setChosen((before) => new Map([...before].filter(([id]) => !tenantIds.includes(id))));
  const select = (customer: PartnerCustomer, isSelected: boolean) =>
    isSelected ? setChosen((before) => new Map(before).set(customer.tenantId, customer)) : without([customer.tenantId]);
  const columns = customerColumns({
    selected: new Set(chosen.keys()),
    ...{ onSelect: select, onDetails: setDetails, onLink: setLinking, onUnlink: setUnlinking },
  });
  return (
    <Page
      title="Tenants"
      help="tenants"
      subtitle="The customers of the partner tenant, and the organizations that they belong to."
    >
      {first?.problem ? (
        <Alert color="orange" mb="md" role="alert" title="This is the list from before">
          {first.problem}
        </Alert>
      ) : null}
      <DataList
        label="Customers"
        columns={columns}
        rows={rows}
        rowKey={({ tenantId }) => tenantId}
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
            <Selection
              chosen={[...chosen.values()]}
              total={first?.total}
              onImport={() => setImporting(true)}
              onClear={() => setChosen(new Map())}
            />
          </>
        }
      />
      {query.hasNextPage ? (
        <p className={classes.more}>
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show more
          </Button>
        </p>
      ) : null}
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
