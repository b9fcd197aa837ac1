import type { SecretEntry } from '@msp/models';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DataList } from '../../components/data-list';
import type { DataColumn } from '../../components/list-columns';
import { EmptyState } from '../../components/empty-state';
import { Time } from '../../components/time';
import { Button } from '../../components/ui';
import { useIntegrationNames } from '../../components/use-integration-names';
import { useKept } from '../../session/use-kept';
import { counted } from '../../lib/words';
import { configurationQueries } from '../../queries/configuration.queries';
import { DeleteSecretDialog } from './delete-secret-dialog';
import { type Inherited, mergeByKey, originOf } from '../../organization/inherited';
import { OriginBadge } from '../../organization/origin-badge';
import { type EditedSecret, SecretDialog } from './secret-dialog';
import { ReadableSettings, SettingsPage, useSettingsScope } from '../../organization/settings-page';
import classes from '../../organization/settings.module.css';
import { useReferenceLabel } from './use-reference-label';

type Row = Inherited<SecretEntry>;

function LastSet({ row: { own, global } }: { readonly row: Row }) {
  const entry = own ?? global;
  if (!entry) return null;
  return (
    <>
      last set by {entry.updatedByName}, <Time value={entry.updatedAt} />
    </>
  );
}

/** The entry that counts says what uses it; a GLOBAL one also says in which organizations. */
function UsedBy({ row: { own, global } }: { readonly row: Row }) {
  const wordsOf = useReferenceLabel();
  const { references = [], organizations = [] } = own ?? global ?? {};
  if (references.length === 0 && organizations.length === 0) return <span className={classes.none}>Nothing</span>;
  return (
    <>
      {references.map(wordsOf).join(', ')}
      {organizations.length > 0 ? (
        <details className={classes.organizations}>
          <summary>{counted(organizations.length, 'organization')}</summary>
          {organizations.map(({ name }) => name).join(', ')}
        </details>
      ) : null}
    </>
  );
}

const origin: DataColumn<Row> = {
  key: 'origin',
  header: 'Counts',
  width: 160,
  render: (row) => <OriginBadge origin={originOf(row)} />,
};

const common: readonly DataColumn<Row>[] = [
  { key: 'name', header: 'Name', render: ({ key }) => <span className={classes.key}>{key}</span> },
  { key: 'set', header: 'Value', render: (row) => <LastSet row={row} /> },
  { key: 'references', header: 'Used by', hideBelow: 'md', render: (row) => <UsedBy row={row} /> },
];

interface Handlers {
  readonly onSet: (secret: EditedSecret) => void;
  readonly onDelete: (secret: SecretEntry) => void;
}

function actionsWith({ onSet, onDelete }: Handlers): DataColumn<Row> {
  return {
    key: 'actions',
    header: 'Actions',
    hiddenHeader: true,
    align: 'right',
    render: ({ key: name, own }) => (
      <span className={classes.actions}>
        <Button variant="subtle" aria-label={`${own ? 'Replace' : 'Override'} ${name}`} onClick={() => onSet({ name })}>
          {own ? 'Replace' : 'Override'}
        </Button>
        {own ? (
          <Button variant="subtle" color="red" aria-label={`Delete ${name}`} onClick={() => onDelete(own)}>
            Delete
          </Button>
        ) : null}
      </span>
    ),
  };
}

/** The names of the secrets, who set them and what uses them. Values can be replaced, never read. */
export function SecretsPage() {
  return (
    <ReadableSettings>
      <Secrets />
    </ReadableSettings>
  );
}

function Secrets() {
  const { scope, isGlobal, mayManage, owner } = useSettingsScope();
  const state = useQuery(configurationQueries.secrets(scope));
  const [edited, setEdited, closeDialog] = useKept<EditedSecret | undefined>(`${scope} secret`, undefined);
  const [leaving, setLeaving] = useState<SecretEntry>();
  const names = useIntegrationNames();
  const rows =
    state.data && !names.isAwaited
      ? mergeByKey(state.data.items, state.data.global ?? [], ({ name }) => name)
      : undefined;
  const columns = isGlobal ? common : [...common.slice(0, 1), origin, ...common.slice(1)];
  const actions = actionsWith({ onSet: setEdited, onDelete: setLeaving });
  const add = (
    <Button leftSection={<IconPlus aria-hidden size={16} />} onClick={() => setEdited({})}>
      Add secret
    </Button>
  );
  return (
    <SettingsPage
      title="Secrets"
      subtitle="Values in the vault: they can be set and replaced, never read."
      actions={mayManage ? add : null}
    >
      <DataList
        label="Secrets"
        columns={mayManage ? [...columns, actions] : columns}
        rows={rows}
        rowKey={({ key }) => key}
        state={{
          isPending: state.isPending || names.isAwaited,
          isFetching: state.isFetching,
          error: state.error,
          refetch: state.refetch,
        }}
        empty={<EmptyState icon={<IconKey size={40} stroke={1.5} />} title={`There are no secrets for ${owner} yet`} />}
      />
      <SecretDialog edited={edited} onClose={closeDialog} />
      <DeleteSecretDialog secret={leaving} onClose={() => setLeaving(undefined)} />
    </SettingsPage>
  );
}
