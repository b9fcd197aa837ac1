import type { SeedHandle } from '@msp/testing';
import { addresses } from './addresses';

/** An access token without a browser, as `npm run token` gets it. */
async function tokenOf(handle: SeedHandle): Promise<string> {
  const response = await fetch(`${addresses().identityProvider}/local/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ handle }),
  });
  const { access_token: token }: { access_token: string } = await response.json();
  return token;
}

interface Submission {
  readonly orgId: string;
  readonly formId: string;
  readonly values: Readonly<Record<string, unknown>>;
}

interface Outcome {
  readonly executionId: string;
  readonly status: string;
}

/** Submits a form over the API and waits for the end of its execution. */
export async function submitForm(handle: SeedHandle, { orgId, formId, values }: Submission): Promise<Outcome> {
  const response = await fetch(`${addresses().workflowEngine}/api/forms/${formId}/submit`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${await tokenOf(handle)}`,
      'Content-Type': 'application/json',
      'X-Organization-Id': orgId,
    },
    body: JSON.stringify({ values }),
  });
  if (!response.ok) throw new Error(`The form was not run: ${response.status} ${await response.text()}`);
  return response.json();
}

/** Asks the management API to change something; what it refuses throws. */
export async function manage(handle: SeedHandle, method: string, path: string, body?: object): Promise<void> {
  const response = await fetch(`${addresses().managementApi}${path}`, {
    method,
    headers: { Authorization: `Bearer ${await tokenOf(handle)}`, 'Content-Type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
}
