import { type ServiceMetrics, type SystemMetrics, inWords } from '@msp/models';
import { DataList, type ListState } from '../../components/data-list';
import type { DataColumn } from '../../components/list-columns';
import { EmptyState } from '../../components/empty-state';
import { Time } from '../../components/time';
import { formatDuration } from '../../components/time-format';
import { Badge, Title } from '../../components/ui';
import { formatDecimal, formatNumber, formatPercent } from '../../lib/words';
import { nameOf } from './part-names';
import classes from './system.module.css';

type Service = SystemMetrics['services'][number];
type Operation = ServiceMetrics['operations'][number] & { readonly service: string };

interface ResponseTimesProps {
  readonly services: readonly Service[];
  readonly state: ListState;
}

const shownOperations = 10;
const otherPaths = 'other';

const isMeasured = (service: Service): service is ServiceMetrics => !('unavailable' in service);

const milliseconds = (ms: number | null) =>
  ms === null ? 'None yet' : ms < 9.95 ? `${formatDecimal(ms)} ms` : formatDuration(ms);

const errorsOf = ({ errors, requests }: { errors: number; requests: number }) =>
  errors === 0 ? '0' : `${formatNumber(errors)} (${formatPercent(errors / requests)})`;

const number = (header: string, of: (service: ServiceMetrics) => string): DataColumn<Service> => ({
  key: header,
  header,
  width: 110,
  align: 'right',
  render: (service) => (isMeasured(service) ? of(service) : ''),
});

const serviceColumns: readonly DataColumn<Service>[] = [
  { key: 'name', header: 'Service', render: nameOf },
  {
    key: 'since',
    header: 'Since',
    width: 160,
    render: (service) =>
      isMeasured(service) ? <Time value={service.since} /> : <Badge color="red">Unavailable</Badge>,
  },
  number('Requests', ({ requests }) => formatNumber(requests)),
  number('Errors', errorsOf),
  number('p50', ({ p50Ms }) => milliseconds(p50Ms)),
  number('p95', ({ p95Ms }) => milliseconds(p95Ms)),
  number('p99', ({ p99Ms }) => milliseconds(p99Ms)),
];

const operationColumns: readonly DataColumn<Operation>[] = [
  {
    key: 'operation',
    header: 'Operation',
    render: ({ operationId }) => (operationId === otherPaths ? 'Unknown paths' : inWords(operationId)),
  },
  { key: 'service', header: 'Service', width: 160, render: ({ service }) => nameOf({ name: service }) },
  {
    key: 'requests',
    header: 'Requests',
    width: 110,
    align: 'right',
    render: ({ requests }) => formatNumber(requests),
  },
  { key: 'errors', header: 'Errors', width: 110, align: 'right', render: errorsOf },
  { key: 'p50', header: 'p50', width: 110, align: 'right', render: ({ p50Ms }) => milliseconds(p50Ms) },
  { key: 'p95', header: 'p95', width: 110, align: 'right', render: ({ p95Ms }) => milliseconds(p95Ms) },
];

const slowestOf = (services: readonly Service[]): Operation[] =>
  services
    .filter(isMeasured)
    .flatMap(({ name, operations }) => operations.map((operation) => ({ ...operation, service: name })))
    .sort((left, right) => right.p95Ms - left.p95Ms)
    .slice(0, shownOperations);

/** How long the services have taken to answer lately, and what took longest. */
export function ResponseTimes({ services, state }: ResponseTimesProps) {
  return (
    <>
      <section className={classes.section} aria-label="Response times">
        <Title order={2} size="1rem">
          Response times
        </Title>
        <p className={classes.note}>
          Of about the last 15 minutes, as measured by the process that was asked. Half of all answers took no longer
          than p50, 95 of 100 no longer than p95.
        </p>
        <DataList label="Services" columns={serviceColumns} rows={services} state={state} rowKey={({ name }) => name} />
      </section>
      <section className={classes.section} aria-label="Slowest operations">
        <Title order={2} size="1rem" mb="xs">
          Slowest operations
        </Title>
        <DataList
          label="Operations"
          columns={operationColumns}
          rows={slowestOf(services)}
          state={state}
          rowKey={({ service, operationId }) => `${service} ${operationId}`}
          empty={<EmptyState title="No request has been answered in the last 15 minutes" />}
        />
      </section>
    </>
  );
}
