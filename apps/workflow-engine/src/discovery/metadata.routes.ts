import type { RoutesOf } from '../context';
import { withFaults } from './metadata';

export const metadataRoutes: RoutesOf<'getMetadata'> = {
  getMetadata: {
    right: 'signedIn',
    async handle({ context, principal }) {
      const { metadata, registry, access, isLocal } = context;
      return isLocal || access.isPlatformAdmin(principal) ? withFaults(metadata, registry) : metadata;
    },
  },
};
