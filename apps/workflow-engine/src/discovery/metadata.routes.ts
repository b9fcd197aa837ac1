import type { RoutesOf } from '../context';

export const metadataRoutes: RoutesOf<'getMetadata'> = {
  getMetadata: {
    right: 'signedIn',
    handle: ({ context }) => Promise.resolve(context.metadata),
  },
};
