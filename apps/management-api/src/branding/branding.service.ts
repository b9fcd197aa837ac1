import { brandingKeys, faultOfBranding, globalScope, type Branding } from '@msp/models';
import type { Context } from '../context';

/** How the MSP shows itself. What was stored before it was judged, and cannot be shown, is passed over. */
export async function brandingOf({ configValues }: Pick<Context, 'configValues'>): Promise<Branding> {
  const entries = await Promise.all(
    Object.entries(brandingKeys).map(async ([name, key]) => {
      const found = await configValues.find(globalScope, key);
      const isUsable = found?.type === 'string' && faultOfBranding(key, found.value) === undefined;
      return isUsable ? [[name, found.value.trim()] as const] : [];
    }),
  );
  return Object.fromEntries(entries.flat());
}
