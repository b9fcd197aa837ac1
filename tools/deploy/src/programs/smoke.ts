import { installedWorkflows, smokeEnvironment, smokePages, smokeService } from '@msp/smoke';
import { z } from 'zod';
import type { Azure } from '../azure/azure';
import type { Tool } from '../azure/az';
import type { Say, Smoke } from '../ports';
import { placesOf } from '../roll-out/pages';

const tokenSchema = z.looseObject({ accessToken: z.string() });

export interface SmokeTools {
  readonly az: Tool;
  readonly azure: Azure;
  readonly root: string;
  readonly say: Say;
}

/** Tries what runs in Azure, as whoever deploys: they hold the role Workflows.Execute of the platform's app. */
export function azureSmoke({ az, azure, root, say }: SmokeTools): Smoke {
  return {
    app: ({ app, address, commit }) =>
      app === 'ui' ? smokePages({ address, commit }, say) : smokeService({ name: app, address, commit }, say),
    async environment(addresses) {
      const { azureClientId } = await placesOf(azure);
      await smokeEnvironment(
        {
          managementApi: addresses['management-api'],
          workflowEngine: addresses['workflow-engine'],
          ui: addresses.ui,
          workflows: installedWorkflows(root),
          async token(signal) {
            const args = ['account', 'get-access-token', '--scope', `api://${azureClientId}/.default`];
            return tokenSchema.parse(await az(args, { signal })).accessToken;
          },
        },
        say,
      );
    },
  };
}
