/** The keys of the GLOBAL configuration that say how the MSP shows itself. */
export const brandingKeys = { name: 'msp_name', color: 'msp_color', logo: 'msp_logo' } as const;

const longestName = 60;
/** What a value of the configuration takes, as Base64. */
const mostLogoBytes = 7_500;
const mostLogoPixels = 512;
const pngUrl = /^data:image\/png;base64,([A-Za-z0-9+/]+={0,2})$/;

/** Why a value of the configuration cannot say how the MSP shows itself; undefined where it can, and for other keys. */
export function faultOfBranding(key: string, value: string): string | undefined {
  if (key === brandingKeys.name) return faultOfName(value);
  if (key === brandingKeys.color) {
    return /^#[0-9a-f]{6}$/i.test(value) ? undefined : 'Give a color as #rrggbb, for instance #0f6cbd.';
  }
  return key === brandingKeys.logo ? faultOfLogo(value) : undefined;
}

function faultOfName(value: string): string | undefined {
  const length = [...value.trim()].length;
  return length >= 1 && length <= longestName ? undefined : `Give a name of 1 to ${longestName} characters.`;
}

function faultOfLogo(value: string): string | undefined {
  const [, base64] = pngUrl.exec(value) ?? [];
  if (base64 === undefined) return 'Give a PNG image as a data URL; other kinds of images are not accepted.';
  const bytes = bytesOf(base64);
  const size = bytes && sizeOfPng(bytes);
  if (!bytes || !size) return 'This is no PNG image.';
  if (bytes.length > mostLogoBytes) return 'A logo has at most 7.5 KB. Save it smaller, for instance 96 pixels high.';
  return size.width <= mostLogoPixels && size.height <= mostLogoPixels
    ? undefined
    : `A logo has at most ${mostLogoPixels} pixels each way.`;
}

function bytesOf(base64: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];

/** From the first chunk, which every PNG begins with. */
function sizeOfPng(bytes: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  if (bytes.length < 33 || !signature.every((byte, index) => bytes[index] === byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  return width > 0 && height > 0 ? { width, height } : undefined;
}
