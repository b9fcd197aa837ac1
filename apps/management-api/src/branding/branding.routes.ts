import type { RoutesOf } from '../context';
import { brandingOf } from './branding.service';

export const brandingRoutes: RoutesOf<'getBranding'> = {
  getBranding: { right: 'signedIn', handle: ({ context }) => brandingOf(context) },
};
