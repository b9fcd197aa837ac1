import type { IntegrationClients, IntegrationName } from '@msp/workflow-sdk';
import type { GraphClient, HaloClient, InstalledIntegration } from './index';

type Equal<Left, Right> = [Left, Right] extends [Right, Left] ? true : false;
const holds = <Claim extends true>(claim?: Claim) => claim ?? true;

describe('IntegrationClients', () => {
  it('INT-2 knows the client of every installed integration when types are checked', () => {
    expect([
      holds<Equal<IntegrationClients['msgraph'], GraphClient>>(),
      holds<Equal<IntegrationClients['halopsa'], HaloClient>>(),
      holds<Equal<IntegrationName, InstalledIntegration>>(),
    ]).toEqual([true, true, true]);
  });
});
