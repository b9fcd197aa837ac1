import { settingFault } from './settings';

const url = { kind: 'url', name: 'api_url', label: 'Address', required: true } as const;

describe('settingFault', () => {
  test.each([
    'https://user:pw@halo.example',
    'https://user@halo.example/api',
    'https://:pw@halo.example',
    'https://us%65r:p%40w@halo.example',
    'user:pw@halo.example',
  ])('S6: refuses the user information in %s, without repeating it', (value) => {
    const fault = settingFault(url, value, false);

    expect(fault).toMatch(/^(holds a user name or password|is not an https address)/);
    expect(fault).not.toContain('pw');
  });

  test('S6: an at sign in the path is none', () => {
    expect(settingFault(url, 'https://halo.example/@team', false)).toBeUndefined();
  });
});
