import { mergeSettings } from './effective-settings';

const definition = {
  displayName: 'HaloPSA',
  settings: [
    { name: 'api_url', label: 'API address', kind: 'url', required: true },
    { name: 'api_key_ref', label: 'API key', kind: 'secret-ref', required: true },
  ],
} as const;
const complete = { api_url: 'https://halo.example', api_key_ref: 'halo-key' };
const on = (settings = {}) => ({ isEnabled: true, settings });
const off = (settings = {}) => ({ isEnabled: false, settings });
const failure = (own: ReturnType<typeof on> | undefined, global: ReturnType<typeof on> | undefined) => {
  try {
    mergeSettings(definition, { own, global });
    return undefined;
  } catch (error) {
    return error;
  }
};

describe('an integration that GLOBAL switched off', () => {
  it.each([
    ['has no setting of its own', undefined],
    ['has an empty one', on()],
    ['has one that names an address', on({ api_url: 'https://own.example' })],
    ['has a complete one', on(complete)],
    ['switched it off too', off(complete)],
  ])('S8: is off for an organization that %s, and says who can switch it on', (_what, own) => {
    expect(failure(own, off(complete))).toMatchObject({
      kind: 'missing-configuration',
      message: 'HaloPSA is switched off for all organizations.',
      remedy: expect.stringContaining('A platform admin switched it off'),
    });
  });

  it('S8: is off although GLOBAL holds no value of it', () => {
    expect(failure(on(complete), off())).toMatchObject({ message: 'HaloPSA is switched off for all organizations.' });
  });
});

describe('an integration that GLOBAL offers', () => {
  it.each([
    ['the organization says nothing', undefined],
    ['the organization has a setting', on()],
  ])('S8: is on where %s', (_what, own) => {
    expect(mergeSettings(definition, { own, global: on(complete) }).settings).toEqual(complete);
  });

  it('S8: is off where the organization switched it off, and that is what is said', () => {
    expect(failure(off(), on(complete))).toMatchObject({
      message: 'HaloPSA is switched off.',
      remedy: 'Switch HaloPSA on in the settings of the organization.',
    });
  });
});
