import { brandingKeys, faultOfBranding } from './branding';

/** As much of a PNG as its kind and size are told by. */
function aPng({ width = 96, height = 96, bytes = 100, kind = 'IHDR' } = {}): string {
  const png = Buffer.alloc(bytes);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]).copy(png);
  png.write(kind, 12);
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  return `data:image/png;base64,${png.toString('base64')}`;
}
const svg = `data:image/svg+xml;base64,${Buffer.from('<svg onload="alert(1)"/>').toString('base64')}`;

describe('ux 7.7: how an MSP shows itself', () => {
  test.each([
    [brandingKeys.name, 'Northwind IT'],
    [brandingKeys.name, 'Größe & Söhne'],
    [brandingKeys.color, '#0F6cbd'],
    [brandingKeys.logo, aPng()],
    [brandingKeys.logo, aPng({ width: 512, height: 512, bytes: 7_500 })],
    ['another_key', '<anything>'],
  ])('ux 7.7: %s may be %s', (key, value) => {
    expect(faultOfBranding(key, value)).toBeUndefined();
  });

  test.each([
    [brandingKeys.name, ' '],
    [brandingKeys.name, 'x'.repeat(61)],
    [brandingKeys.color, 'red'],
    [brandingKeys.color, '#fff'],
    [brandingKeys.color, '#0f6cbd;background:url(//a)'],
    [brandingKeys.logo, svg],
    [brandingKeys.logo, 'https://msp.example/logo.png'],
    [brandingKeys.logo, svg.replace('svg+xml', 'png')],
    [brandingKeys.logo, aPng({ kind: 'IDAT' })],
    [brandingKeys.logo, aPng({ width: 0 })],
    [brandingKeys.logo, aPng({ width: 513 })],
    [brandingKeys.logo, aPng({ bytes: 7_501 })],
    [brandingKeys.logo, `${aPng()}"><script>`],
  ])('ux 7.7: %s may not be %s', (key, value) => {
    expect(faultOfBranding(key, value)).toMatch(/^(Give|This|A logo)/);
  });
});
