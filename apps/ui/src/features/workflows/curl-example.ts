import type { ParameterDescription, WorkflowDescription } from '@msp/models';

const examples: Readonly<Record<ParameterDescription['type'], unknown>> = {
  string: 'text',
  email: 'ada@acme.example',
  int: 1,
  float: 1.5,
  file: {},
  bool: true,
  date: '2026-03-31',
  json: {},
  list: ['text'],
  select: 'value',
};

/** How the workflow is run over HTTP. The address and the token are left to the shell, so that none is copied around. */
export function curlExample({ name, requiresOrg, parameters }: WorkflowDescription, orgId: string | undefined): string {
  const body = Object.fromEntries(
    parameters.filter(({ required }) => required).map((parameter) => [parameter.name, exampleOf(parameter)]),
  );
  const lines = [
    `curl -X POST "$WORKFLOW_API/api/workflows/${name}"`,
    `-H "Authorization: Bearer $TOKEN"`,
    ...(requiresOrg ? [`-H "X-Organization-Id: ${orgId ?? '$ORGANIZATION_ID'}"`] : []),
    `-H "Content-Type: application/json"`,
    `-H "Idempotency-Key: $(uuidgen)"`,
    `-d '${JSON.stringify(body).replaceAll("'", String.raw`'\''`)}'`,
  ];
  return lines.join(' \\\n  ');
}

function exampleOf({ type, multiple, default: preset, options }: ParameterDescription): unknown {
  const value = preset ?? options?.[0]?.value ?? examples[type];
  return multiple && !Array.isArray(value) ? [value] : value;
}
