import { seedForms, seedOrganizations, type SeedHandle } from '@msp/testing';
import { submitForm } from './platform';
import { aNewcomer, businessPremium, type Newcomer } from './run-form';

const { acme } = seedOrganizations;

export interface Onboarded {
  readonly newcomer: Newcomer;
  /** What its execution is called. */
  readonly title: string;
  readonly status: string;
  readonly path: string;
}

/** Runs the onboarding of somebody new at Acme over the API. */
export async function onboard(handle: SeedHandle, newcomer: Newcomer = aNewcomer()): Promise<Onboarded> {
  const values = { ...newcomer, license: businessPremium };
  const { executionId, status } = await submitForm(handle, { orgId: acme.id, formId: seedForms.onboarding, values });
  const title = `Onboard ${newcomer.firstName} ${newcomer.lastName}`;
  return { newcomer, title, status, path: `/orgs/${acme.id}/executions/${executionId}` };
}

/** An onboarding that cannot succeed: its address is in nobody's domain. */
export function failToOnboard(handle: SeedHandle): Promise<Onboarded> {
  return onboard(handle, aNewcomer('elsewhere.example'));
}
