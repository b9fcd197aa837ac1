import type { ConfigValue, ConfigValueDraft } from '@msp/models';
import { IconPlus, IconSettings } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DataList } from '../../components/data-list';
import type { DataColumn } from '../../components/list-columns';
import { EmptyState } from '../../components/empty-state';
import { Time } from '../../components/time';
import { Button } from '../../components/ui';
import { useKept } from '../../session/use-kept';
import { configurationQueries } from '../../queries/configuration.queries';
import { typeLabels } from './config-draft';
import { ConfigEditor, type EditedValue } from './config-editor';
import { DeleteValueDialog } from './delete-value-dialog';
import { type Inherited, mergeByKey, originOf } from '../../organization/inherited';
import { MspIdentity } from './msp-identity';
import { OriginBadge } from '../../organization/origin-badge';
import { ReadableSettings, SettingsPage, useSettingsScope } from '../../organization/settings-page';
import classes from '../../organization/settings.module.css';

type Row = Inherited<ConfigValue>;

const words = ({ type, value }: ConfigValue) =>
  type === 'bool' ? (value === 'true' ? 'Yes' : 'No') : value || '(empty)';
const draftOf = ({ key, type, value, description }: ConfigValue): ConfigValueDraft => ({
  key,
  type,
  value,
  ...(description ? { description } : {}),
});

function Value({ item, unused = false }: { readonly item: ConfigValue | undefined; readonly unused?: boolean }) {
  if (!item) return <span className={classes.none}>Not set</span>;
  return (
    <span className={classes.value} data-unused={unused ? true : undefined} title={item.value}>
      {words(item)}
    </span>
  );
}

function RowActions({
  row,
  onEdit,
  onDelete,
}: {
  row: Row;
  onEdit: (value: EditedValue) => void;
  onDelete: () => void;
}) {
  const { own, global, key } = row;
  const source = own ?? global;
  const verb = own ? 'Edit' : 'Override';
  return (
    <span className={classes.actions}>
      {source ? (
        <Button
          variant="subtle"
          aria-label={`${verb} ${key}`}
          onClick={() => onEdit({ draft: draftOf(source), ...(own && { etag: own.etag }) })}
        >
          {verb}
        </Button>
      ) : null}
      {own ? (
        <Button
          variant="subtle"
          color="red"
          aria-label={global ? `Reset to global: ${key}` : `Delete ${key}`}
          onClick={onDelete}
        >
          {global ? 'Reset to global' : 'Delete'}
        </Button>
      ) : null}
    </span>
  );
}

function columnsOf(isGlobal: boolean): DataColumn<Row>[] {
  const about: DataColumn<Row> = {
    key: 'key',
    header: 'Key',
    render: ({ key, own, global }) => (
      <>
        <span className={classes.key}>{key}</span>
        <span className={classes.note}>
          {(own ?? global)?.description ?? typeLabels[(own ?? global)?.type ?? 'string']}
        </span>
      </>
    ),
  };
  const changed: DataColumn<Row> = {
    key: 'changed',
    header: 'Changed',
    width: 130,
    hideBelow: 'lg',
    render: ({ own, global }) => <Time value={(own ?? global)?.updatedAt ?? ''} />,
  };
  const here: DataColumn<Row> = {
    key: 'value',
    header: isGlobal ? 'Value' : 'Value here',
    render: ({ own }) => <Value item={own} />,
  };
  if (isGlobal) return [about, here, changed];
  return [
    about,
    { key: 'origin', header: 'Counts', width: 160, render: (row) => <OriginBadge origin={originOf(row)} /> },
    here,
    {
      key: 'global',
      header: 'Global value',
      hideBelow: 'sm',
      render: ({ own, global }) => <Value item={global} unused={own !== undefined && global !== undefined} />,
    },
    changed,
  ];
}

/** Configuration of an organization beside the GLOBAL one, or the GLOBAL one alone. */
export function ConfigPage() {
  return (
    <ReadableSettings membersMayRead>
      <Configuration />
    </ReadableSettings>
  );
}

function Configuration() {
  const { scope, isGlobal, mayManage, owner } = useSettingsScope();
  const state = useQuery(configurationQueries.values(scope));
  const [edited, setEdited, closeEditor] = useKept<EditedValue | undefined>(`${scope} config`, undefined);
  const [leaving, setLeaving] = useState<Row>();
  const rows = state.data ? mergeByKey(state.data.items, state.data.global ?? [], ({ key }) => key) : undefined;
  const actions: DataColumn<Row> = {
    key: 'actions',
    header: 'Actions',
    hiddenHeader: true,
    align: 'right',
    render: (row) => <RowActions row={row} onEdit={setEdited} onDelete={() => setLeaving(row)} />,
  };
  const add = (
    <Button leftSection={<IconPlus aria-hidden size={16} />} onClick={() => setEdited({})}>
      Add value
    </Button>
  );
  return (
    <SettingsPage title="Configuration" subtitle="Values that workflows read." actions={mayManage ? add : null}>
      <DataList
        label="Configuration"
        columns={mayManage ? [...columnsOf(isGlobal), actions] : columnsOf(isGlobal)}
        rows={rows}
        rowKey={({ key }) => key}
        state={state}
        empty={
          <EmptyState icon={<IconSettings size={40} stroke={1.5} />} title={`Nothing is configured for ${owner} yet`} />
        }
      />
      {isGlobal && state.data ? <MspIdentity values={state.data.items} /> : null}
      <ConfigEditor edited={edited} onClose={closeEditor} />
      <DeleteValueDialog row={leaving} onClose={() => setLeaving(undefined)} />
    </SettingsPage>
  );
}
