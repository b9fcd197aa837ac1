import { type SystemHealth, inWords } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { DataList, type ListState } from '../../components/data-list';
import type { DataColumn } from '../../components/list-columns';
import { OutOfOrderDetails } from '../../components/out-of-order';
import { Time } from '../../components/time';
import { Title } from '../../components/ui';
import { workflowQueries } from '../../queries/workflow.queries';
import { nameOf } from './part-names';
import classes from './system.module.css';

type Part = SystemHealth['parts'][number];

const columns: readonly DataColumn<Part>[] = [
  { key: 'name', header: 'Service', render: nameOf },
  { key: 'version', header: 'Version', render: ({ code }) => code?.version ?? '' },
  { key: 'commit', header: 'Commit', render: ({ code }) => <code>{code?.commit ?? ''}</code> },
  { key: 'digest', header: 'Code', hideBelow: 'sm', render: ({ code }) => <code>{code?.digest ?? ''}</code> },
  { key: 'started', header: 'Started', render: ({ code }) => (code ? <Time value={code.startedAt} /> : '') },
];

/** Which code each service runs, and which definitions it had to set aside. */
export function RunningCode({ parts, state }: { readonly parts: readonly Part[]; readonly state: ListState }) {
  const running = parts.filter(({ code }) => code !== undefined);
  if (running.length === 0) return null;
  return (
    <>
      <Title order={2} size="h5" className={classes.heading}>
        Running code
      </Title>
      <DataList label="Running code" columns={columns} rows={running} rowKey={({ name }) => name} state={state} />
      <SetAside />
    </>
  );
}

function SetAside() {
  const { data } = useQuery(workflowQueries.metadata());
  const definitions = data?.quarantined ?? [];
  if (definitions.length === 0) return null;
  return (
    <section aria-label="Definitions set aside">
      <Title order={2} size="h5" className={classes.heading}>
        Definitions set aside
      </Title>
      <ul className={classes.setAside}>
        {definitions.map((definition) => (
          <li key={`${definition.kind} ${definition.name}`}>
            <strong>{inWords(definition.name)}</strong>
            <OutOfOrderDetails definition={definition} />
          </li>
        ))}
      </ul>
    </section>
  );
}
