import { join } from 'node:path';
import { startAzurite } from '@msp/testing';
import { typescript } from '../common/program';
import { anyAnswerAt, type RunningPart } from '../parts/kept-part';
import type { AssignedPorts } from './ports';
import { chooseAzuritePorts } from './ports';
import type { StackAddresses } from './service-environment';
import { keepPart, startProgram, type Starting } from './starting';

/** Starts the storage and gives its connection string, which stays the same when it is started again. */
export async function startStorage(starting: Starting, accountKey: string): Promise<string> {
  const { options } = starting;
  const ports = await chooseAzuritePorts(options.usualAzuritePorts ?? false);
  const location = join(options.folder, 'azurite');
  let connection = '';
  const start = async (): Promise<RunningPart> => {
    const azurite = await startAzurite({ location, accountKey, ports });
    connection = azurite.connectionString;
    return azurite;
  };
  const addresses = Object.values(ports).map((port) => `http://127.0.0.1:${port}/`);
  await keepPart(starting, { name: 'storage (Azurite)', start, ask: anyAnswerAt(...addresses) });
  return connection;
}

/** Starts who signs people in, and the stand-ins of everything outside. */
export async function startFakes(starting: Starting, ports: AssignedPorts, addresses: StackAddresses): Promise<void> {
  const { options, logs } = starting;
  const identityProvider = {
    name: 'identity provider',
    args: typescript('tools/local/src/identity-provider/main.ts'),
    log: logs.of('identity-provider'),
    env: {
      ...process.env,
      PORT: String(ports.identityProvider),
      APP_ORIGINS: addresses.ui,
      DATA_FOLDER: join(options.folder, 'identity-provider'),
    },
  };
  const standIns = {
    name: 'stand-ins',
    args: typescript('tools/local/src/stand-ins/main.ts'),
    log: logs.of('stand-ins'),
    env: {
      ...process.env,
      VENDORS_PORT: String(ports.vendors),
      ENTRA_PORT: String(ports.entra),
      KEY_VAULT_PORT: String(ports.keyVault),
      DATA_FOLDER: join(options.folder, 'stand-ins'),
      // What works with kind vendors only would be found out at the first customer.
      STAND_INS_PROFILE: process.env['STAND_INS_PROFILE'] ?? 'realistic',
    },
  };
  await Promise.all([
    keepPart(starting, {
      name: identityProvider.name,
      start: () => startProgram(identityProvider),
      ask: anyAnswerAt(`${addresses.identityProvider}/jwks`),
    }),
    keepPart(starting, {
      name: standIns.name,
      start: () => startProgram(standIns),
      ask: anyAnswerAt(addresses.standIns),
    }),
  ]);
}
