/**
 * Every figure and by what it is counted. Labels have few values by construction, whatever callers do: those of a closed
 * set, of the contract, or of what is installed. None names an organization or a person; a test goes through this table.
 */
export const metricTable = {
  /** How long operations took, in seconds. */
  'http.server.request.duration': {
    kind: 'histogram',
    unit: 's',
    labels: ['http.request.method', 'http.route', 'http.response.status_code'],
  },
  /** How long attempts of calls to vendors took, in seconds. */
  'http.client.request.duration': {
    kind: 'histogram',
    unit: 's',
    labels: ['http.request.method', 'msp.integration', 'http.response.status_code', 'error.type'],
  },
  /** Executions that ended. */
  'msp.executions': {
    kind: 'counter',
    unit: '{execution}',
    labels: ['msp.workflow.name', 'msp.lane', 'msp.execution.status'],
  },
  /** From the acceptance of an execution to the beginning of its turn. */
  'msp.execution.start_delay': { kind: 'histogram', unit: 's', labels: ['msp.lane'] },
  'msp.turn.duration': { kind: 'histogram', unit: 's', labels: ['msp.workflow.name', 'msp.lane'] },
  /** Executions that wait for their turn: `direct` are those that a process accepted itself, the others any may take. */
  'msp.lane.depth': { kind: 'gauge', unit: '{execution}', labels: ['msp.lane'] },
  /** How long the first of them has waited. */
  'msp.lane.age': { kind: 'gauge', unit: 's', labels: ['msp.lane'] },
  /** Executions that a process had in hand when somebody else took them, or it could not say any more that it had them. */
  'msp.leases.lost': { kind: 'counter', unit: '{lease}', labels: ['msp.lane'] },
  /** How long vendors asked to be left alone, each time that they did. */
  'msp.vendor.pause.duration': { kind: 'histogram', unit: 's', labels: ['msp.integration'] },
  /** What the platform put right because a process had died. */
  'msp.repairs': { kind: 'counter', unit: '{repair}', labels: ['msp.repair.kind'] },
  /** How long the oldest audit event that this process knows of has waited to be sealed. */
  'msp.audit.unsealed.age': { kind: 'gauge', unit: 's', labels: [] },
  /** Since the last complete backup ended. */
  'msp.backup.age': { kind: 'gauge', unit: 's', labels: ['msp.backup.kind'] },
  /** Linked tenants whose consent did not cover what the integrations need when it was looked at last. */
  'msp.tenants.consent_missing': { kind: 'gauge', unit: '{tenant}', labels: [] },
  /** Customers of the partner tenant by the state of their relationship when it was looked at last. */
  'msp.tenants.relationships': { kind: 'gauge', unit: '{tenant}', labels: ['msp.relationship.state'] },
} as const satisfies Readonly<
  Record<
    string,
    { readonly kind: 'counter' | 'histogram' | 'gauge'; readonly unit: string; readonly labels: readonly string[] }
  >
>;

type Table = typeof metricTable;
export type MetricName = keyof Table;

/** The labels of a metric; a figure may leave out what does not apply. */
export type LabelsOf<Name extends MetricName> = {
  readonly [Label in Table[Name]['labels'][number]]?: Label extends 'http.response.status_code' ? number : string;
};

/** Metrics that are asked for when figures are sent. */
export type GaugeName = { [Name in MetricName]: Table[Name]['kind'] extends 'gauge' ? Name : never }[MetricName];
