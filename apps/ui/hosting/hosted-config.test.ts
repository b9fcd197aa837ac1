import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UiConfig } from '../src/lib/config';
import { type HostedConfig, hostedConfig } from './hosted-config';
import { writeHostedConfig } from './write-hosted-config';

const template: HostedConfig = JSON.parse(readFileSync(join(__dirname, '../public/staticwebapp.config.json'), 'utf8'));
const settings: UiConfig = {
  managementApiUrl: 'https://api.msp.example/base',
  workflowApiUrl: 'https://engine.msp.example:8443',
  azureClientId: 'c',
  azureTenantId: 't',
  redirectUri: 'https://msp.example/',
};

const directivesOf = ({ globalHeaders }: HostedConfig) =>
  new Map(
    (globalHeaders['Content-Security-Policy'] ?? '').split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources.join(' ')];
    }),
  );

describe('hosted configuration', () => {
  test('S14: pages connect to the services and the identity provider of their environment, and nowhere else', () => {
    const directives = directivesOf(hostedConfig(template, settings));

    expect(directives.get('connect-src')).toBe(
      "'self' https://api.msp.example https://engine.msp.example:8443 https://login.microsoftonline.com",
    );
    expect(directives.get('frame-src')).toBe('https://login.microsoftonline.com');
    expect(directives.get('form-action')).toBe("'self' https://login.microsoftonline.com");
  });

  test('S14: no directive admits a whole scheme, inline code, or evaluation', () => {
    const sources = [...directivesOf(hostedConfig(template, settings)).values()].join(' ').split(' ');

    expect(sources.filter((source) => /^(https?:|\*|'unsafe-.*')$/.test(source))).toEqual([]);
  });

  test('S14: Trusted Types are required, and no policy may make any', () => {
    const directives = directivesOf(hostedConfig(template, settings));

    expect(directives.get('require-trusted-types-for')).toBe("'script'");
    expect(directives.get('trusted-types')).toBe("'none'");
  });

  test('S14: what was never written for an environment connects to nothing but where it comes from', () => {
    expect(directivesOf(template).get('connect-src')).toBe("'self'");
  });

  test('S14: the local stack names its own addresses', () => {
    const local = { managementApiUrl: 'http://localhost:7071', workflowApiUrl: 'http://localhost:7072' };
    const directives = directivesOf(
      hostedConfig(template, { ...settings, ...local, authority: 'http://localhost:9099' }),
    );

    expect(directives.get('connect-src')).toBe(
      "'self' http://localhost:7071 http://localhost:7072 http://localhost:9099",
    );
  });

  test.each([
    ['managementApiUrl', 'http://api.msp.example'],
    ['workflowApiUrl', 'ftp://engine.msp.example'],
    ['managementApiUrl', 'https://user:pw@api.msp.example'],
    ['managementApiUrl', 'https://*.msp.example'],
    ['workflowApiUrl', 'engine'],
    ['authority', "https://login.example;script-src 'unsafe-inline'"],
  ])('S14: refuses %s %s with words that name the setting', (setting, address) => {
    expect(() => hostedConfig(template, { ...settings, [setting]: address })).toThrow(setting);
  });

  test('S14: is written into a built user interface, again and again with the same outcome', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hosted-'));
    const file = join(folder, 'staticwebapp.config.json');
    writeFileSync(file, JSON.stringify(template));
    writeFileSync(join(folder, 'config.json'), JSON.stringify(settings));

    writeHostedConfig(folder);
    const once = readFileSync(file, 'utf8');
    writeHostedConfig(folder);

    expect(JSON.parse(once)).toEqual(hostedConfig(template, settings));
    expect(readFileSync(file, 'utf8')).toBe(once);
    rmSync(folder, { recursive: true });
  });
});
