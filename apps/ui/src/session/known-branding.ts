import { type Branding, brandingKeys, faultOfBranding, readableColor } from '@msp/models';

const key = 'msp.branding';
const headers = { light: '#ffffff', dark: '#1f2226' } as const;

/** What this browser last knew of the MSP, for what is shown before it is asked again: the first paint, and signed out. */
export function knownBranding(): Branding {
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(key) ?? '{}');
    const values = new Map(typeof stored === 'object' && stored !== null ? Object.entries(stored) : []);
    const entries = Object.entries(brandingKeys).flatMap(([name, setting]) => {
      const value: unknown = values.get(name);
      return typeof value === 'string' && faultOfBranding(setting, value) === undefined ? [[name, value]] : [];
    });
    return Object.fromEntries(entries);
  } catch {
    return {};
  }
}

export function rememberBranding(branding: Branding): void {
  try {
    window.localStorage.setItem(key, JSON.stringify(branding));
  } catch {
    // It is shown once it has been asked for, each time.
  }
}

/** Gives the page the MSP's colour, in a shade that can be read on the header of either scheme. */
export function showBrandColor(color: string | undefined): void {
  const { style } = document.documentElement;
  for (const [scheme, ground] of Object.entries(headers)) {
    const name = `--msp-${scheme}`;
    if (color === undefined) style.removeProperty(name);
    else style.setProperty(name, readableColor(color, ground, 4.5));
  }
}
