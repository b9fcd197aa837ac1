import type { RoutesOf } from '../context';
import { withFaults } from './metadata';

export const metadataRoutes: RoutesOf<'getMetadata'> = {
  getMetadata: {
    right: 'signedIn',
    async handle({ context, principal }) {
      const { registry, access, isLocal } = context;
      const metadata = { ...context.metadata, code: context.code.describe() };
      return isLocal || access.isPlatformAdmin(principal) ? withFaults(metadata, registry) : metadata;
    },
  },
};
