import type { FakeClients } from '@msp/workflow-runtime/testing';
import { fakeGraph } from './fake-graph';
import { fakeHalo } from './fake-halo';
import { createState } from './tenant-state';

export { vendorDown } from './vendor-down';

export { BUSINESS_PREMIUM, POWER_BI_PRO } from './tenant-state';

/** A client company's Microsoft 365 and its place in HaloPSA, in memory, with the rules that the workflows rely on. */
export function createFakeTenant() {
  const state = createState();
  return { state, clients: { msgraph: fakeGraph(state), halopsa: fakeHalo(state) } satisfies FakeClients };
}
