import { createConfig } from './config-reader';
import { Secret } from './secret';

const config = createConfig(
  {
    office: { value: 'New York' },
    seats: { value: 5 },
    strict: { value: true },
    rules: { value: { groups: ['a'] } },
    apiKey: { secretRef: 'api-key' },
  },
  { get: async (name) => new Secret(`value of ${name}`) },
);

describe('createConfig', () => {
  test('CFG-3 reads values by their type', () => {
    expect(config.get('office')).toBe('New York');
    expect(config.get('seats')).toBe('5');
    expect(config.getInt('seats')).toBe(5);
    expect(config.getBool('strict')).toBe(true);
    expect(config.getJson('rules')).toEqual({ groups: ['a'] });
  });

  test('CFG-3 resolves a secret_ref to the secret and never to its name', async () => {
    expect((await config.getSecret('apiKey')).reveal()).toBe('value of api-key');
    expect(() => config.get('apiKey')).toThrow(
      expect.objectContaining({ kind: 'missing-configuration', key: 'apiKey' }),
    );
  });

  test.each([
    ['a fraction', 1.5],
    ['more than can be counted exactly', 2 ** 53],
    ['no number', NaN],
    ['endless', Infinity],
    ['digits in a text', '5'],
    ['a truth', true],
  ])('reads no whole number from %s, and says the key', (_what, value) => {
    const { getInt } = createConfig({ seats: { value } }, { get: async (name) => new Secret(name) });

    expect(() => getInt('seats')).toThrow(
      expect.objectContaining({
        kind: 'missing-configuration',
        key: 'seats',
        message: expect.stringContaining('a whole number'),
      }),
    );
  });

  test.each([0, -3, 2 ** 53 - 1])('reads %d as a whole number', (value) => {
    const { getInt } = createConfig({ seats: { value } }, { get: async (name) => new Secret(name) });

    expect(getInt('seats')).toBe(value);
  });

  test('EXE-4 says which key is missing or of another type', () => {
    expect(() => config.get('toString')).toThrow(
      expect.objectContaining({ kind: 'missing-configuration', key: 'toString' }),
    );
    expect(() => config.getInt('office')).toThrow(
      expect.objectContaining({ kind: 'missing-configuration', key: 'office' }),
    );
    expect(config.find('nowhere')).toBeUndefined();
  });
});
