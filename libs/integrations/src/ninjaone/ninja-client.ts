import type { NinjaRequests } from './ninja-request';
import type { NinjaDevice, NinjaOrganization } from './ninja-schemas';

export type * from './ninja-schemas';

/**
 * NinjaOne for one client company. What belongs to another is not returned: asking for it fails with code
 * `other-organization`. Functions reject with IntegrationError.
 */
export interface NinjaClient extends NinjaRequests {
  /** The organization's id in NinjaOne. */
  readonly ninjaOrganizationId: number;
  readonly organizations: { get(): Promise<NinjaOrganization> };
  readonly devices: {
    /** Every device of the client company. */
    list(): Promise<readonly NinjaDevice[]>;
    get(deviceId: number): Promise<NinjaDevice>;
  };
}
