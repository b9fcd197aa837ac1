import { IntegrationError } from '@msp/workflow-sdk';

/** Anything of HaloPSA that says whose it is. */
interface Owned {
  readonly id: number;
  readonly client_id?: number | null | undefined;
}

/** Keeps a client within the one client company that the organization is mapped to. */
export interface HaloBinding {
  readonly clientId: number;
  owns(thing: Owned): boolean;
  /** Returns the thing, or throws an IntegrationError with code `other-organization`. */
  assertOwn<Thing extends Owned>(kind: string, thing: Thing): Thing;
}

export function bindTo(clientId: number): HaloBinding {
  const owns = (thing: Owned) => thing.client_id === clientId;
  return {
    clientId,
    owns,
    assertOwn(kind, thing) {
      if (owns(thing)) return thing;
      throw otherOrganization(`${kind} ${thing.id}`);
    },
  };
}

export function otherOrganization(what: string): IntegrationError {
  return new IntegrationError({
    integration: 'halopsa',
    code: 'other-organization',
    message: `HaloPSA's ${what} does not belong to this organization.`,
    remedy: "Check the id that was given, and the organization's mapping to HaloPSA.",
  });
}
