import type { GraphClient, HaloClient } from '@msp/integrations';
import { defineWorkflow, field, type Config, type Step } from '@msp/workflow-sdk';
import { chooseTicketType } from '../service-desk/ticket';
import { runTicketed, type Desk, type Finished } from '../service-desk/ticketed-work';
import { awaitRetirement, describeDevice, findOnlyDevice } from './retirement';

const CHECK = 'Check the device and the service desk';
const RETIRE = 'Ask Intune to retire the device';
const WAIT = 'Wait until the device is retired';

export const deviceOffboarding = defineWorkflow({
  name: 'device_offboarding',
  description: 'Retires the device with a serial number in Intune; never wipes it',
  category: 'device_management',
  tags: ['intune', 'halopsa'],
  uses: ['msgraph', 'halopsa'],
  timeoutSeconds: 600,
  minutesSaved: 10,
  parameters: {
    serialNumber: field.string({
      label: 'Serial number',
      help: 'As on the label of the device; exactly one device in Intune must bear it.',
      validation: { minLength: 3, maxLength: 64 },
    }),
  },
  async run(context) {
    const { input, integrations, step, config, org } = context;
    const graph = await integrations.get('msgraph');
    const halo = await integrations.get('halopsa');
    return runTicketed<RetirementPlan>(context, halo, {
      name: 'retirement',
      check: CHECK,
      tasks: [RETIRE, WAIT],
      advice: 'Then run this again: retiring a device twice is harmless.',
      preflight: () => preflight(input.serialNumber.trim(), { graph, halo, config }),
      ticket: ({ deviceName, serialNumber }) => ({
        summary: `Retirement of ${deviceName}`,
        lines: [`${deviceName} (${serialNumber}) of ${org.name} is being retired in Intune. It is not wiped.`],
      }),
      perform: (plan, desk) => retire(graph, step, plan, desk),
    });
  },
});

interface RetirementPlan {
  readonly deviceId: string;
  readonly deviceName: string;
  readonly serialNumber: string;
  readonly userPrincipalName: string | null;
  readonly ticketTypeId: number;
}

interface Surroundings {
  readonly graph: GraphClient;
  readonly halo: HaloClient;
  readonly config: Config;
}

async function preflight(serialNumber: string, { graph, halo, config }: Surroundings): Promise<RetirementPlan> {
  const device = await findOnlyDevice(graph, serialNumber);
  await halo.clients.get();
  const { id: deviceId, userPrincipalName = null } = device;
  const ticketTypeId = await chooseTicketType(halo, config);
  return { deviceId, deviceName: describeDevice(device), serialNumber, userPrincipalName, ticketTypeId };
}

async function retire(
  graph: GraphClient,
  step: Step,
  { deviceId, deviceName, serialNumber, userPrincipalName }: RetirementPlan,
  { outcomes, report }: Desk,
): Promise<Finished> {
  report({ deviceId, deviceName, serialNumber, userPrincipalName, state: 'unchanged' });
  await outcomes.perform(RETIRE, () => step('retire-device', () => graph.managedDevices.retire(deviceId)));
  report({ state: 'pending' });
  const state = await outcomes.perform(WAIT, () => awaitRetirement(graph, step, deviceId));
  report({ state });
  if (state === 'retired') return { conclusion: `${deviceName} was retired.` };
  outcomes.postpone(WAIT);
  const message = `${deviceName} has not checked in with Intune yet.`;
  const remedy = 'It is retired as soon as it is switched on and online; look in Intune tomorrow.';
  return { conclusion: `${message} ${remedy}`, shortcomings: [{ what: WAIT, message, remedy }] };
}
