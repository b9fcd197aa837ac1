import { globalScope, type AuditEvent } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useChange } from '../../lib/use-change';
import { DataList } from '../../components/data-list';
import { EmptyState } from '../../components/empty-state';
import { ErrorPanel } from '../../components/error-panel';
import { NoAccess } from '../../components/no-access';
import { Page } from '../../components/page';
import { usePages } from '../../lib/use-pages';
import { Group } from '../../components/ui';
import { useListParams } from '../../lib/list-params';
import { useMe, useOptionalOrganization, useScope } from '../../session/use-me';
import { ExportButton, VerifyButton } from './audit-actions';
import { auditColumns } from './audit-columns';
import { auditFilter, auditParams } from './audit-filter';
import { AuditToolbar } from './audit-toolbar';
import { auditQueries } from './audit.queries';
import { EventDialog } from './event-dialog';
import { Verification } from './verification';

/** Who changed or ran what, in an organization or in what belongs to all of them. */
export function AuditPage() {
  const scope = useScope();
  const organization = useOptionalOrganization();
  const { isPlatformAdmin } = useMe();
  const allowed = isPlatformAdmin || (scope !== globalScope && organization?.permissions.canViewHistory === true);
  if (!allowed) return <NoAccess />;
  return <AuditTrail key={scope} scope={scope} about={organization?.name ?? 'what belongs to no organization'} />;
}

function AuditTrail({ scope, about }: { readonly scope: string; readonly about: string }) {
  const params = useListParams(auditParams);
  const filter = auditFilter(params.values);
  const { cursor } = params.values;
  const state = useQuery({ ...auditQueries.list(scope, { ...filter, ...(cursor && { cursor }) }), staleTime: 5_000 });
  const verification = useChange(auditQueries.verify(scope));
  const [event, setEvent] = useState<AuditEvent>();
  const columns = useMemo(() => auditColumns(setEvent), []);
  const paging = usePages(state.data?.nextCursor);
  return (
    <Page
      title="Audit"
      subtitle={`Who changed or ran what: ${about}`}
      actions={
        <Group gap="xs">
          <ExportButton scope={scope} filter={filter} />
          <VerifyButton busy={verification.isPending} onVerify={() => void verification.change()} />
        </Group>
      }
    >
      {verification.data && !verification.isPending ? <Verification result={verification.data} /> : null}
      {verification.error ? (
        <ErrorPanel error={verification.error} title="The audit trail could not be verified" />
      ) : null}
      <DataList
        label="Audit events"
        list="audit"
        file={{ name: `audit-${scope.toLowerCase()}`, every: (signal) => auditQueries.every(scope, filter, signal) }}
        columns={columns}
        rows={state.data?.items}
        rowKey={({ logId }) => logId}
        state={state}
        filtered={params.filtered}
        onClearFilters={params.clear}
        toolbar={<AuditToolbar params={params} rows={state.data?.items ?? []} />}
        empty={<EmptyState title="Nothing has been changed or run yet" />}
        paging={paging}
      />
      <EventDialog
        event={event}
        onClose={() => setEvent(undefined)}
        onFilter={(patch) => {
          setEvent(undefined);
          params.set(patch);
        }}
      />
    </Page>
  );
}
