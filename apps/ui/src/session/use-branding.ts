import type { Branding } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { brandingQueries } from '../queries/branding.queries';
import { knownBranding, rememberBranding, showBrandColor } from './known-branding';

/** How the MSP shows itself: at once as this browser knows it, and as it is now once that was asked for. */
export function useBranding(enabled = true): Branding {
  const { data, isPlaceholderData } = useQuery({
    ...brandingQueries.own(),
    placeholderData: knownBranding,
    enabled,
  });
  useEffect(() => {
    if (data === undefined || isPlaceholderData) return;
    rememberBranding(data);
    showBrandColor(data.color);
  }, [data, isPlaceholderData]);
  return data ?? {};
}
