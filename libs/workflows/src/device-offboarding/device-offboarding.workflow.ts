import type { GraphClient } from '@msp/integrations';
import { defineWorkflow, field, result, WorkflowError, type LinkedThing, type Step } from '@msp/workflow-sdk';
import { nameOf, sentence, ticketLabel } from '../outcomes/sentences';
import { runTicketed, ticketedResults, type Desk } from '../service-desk/ticketed-work';
import { preflight, type RetirementPlan } from './device.preflight';
import { awaitRetirement, type Retirement } from './retirement';

const RETIRE = 'Ask Intune to retire the device';
const WAIT = 'Wait until the device is retired';
const LOOK = 'Look at the device in Intune.';

interface Facts extends Omit<RetirementPlan, 'desk' | 'earlierRetirements'> {
  readonly device: LinkedThing;
  readonly state: Retirement | 'unchanged' | 'unknown';
}

const stateLabels: Readonly<Record<Facts['state'], string>> = {
  retired: 'is retired',
  pending: 'retires as soon as it is switched on and online',
  refused: 'could not be retired',
  unchanged: 'was not retired',
  unknown: 'is not known to be retired',
};

export const deviceOffboarding = defineWorkflow({
  name: 'device_offboarding',
  description: 'Retires the device with a serial number in Intune; never wipes it',
  category: 'device_management',
  tags: ['intune', 'halopsa'],
  uses: ['msgraph', 'halopsa'],
  timeoutSeconds: 600,
  minutesSaved: 10,
  destructive: true,
  parameters: {
    serialNumber: field.string({
      label: 'Serial number',
      help: 'As on the label of the device; exactly one device in Intune must bear it.',
      validation: { minLength: 3, maxLength: 64 },
    }),
  },
  results: {
    device: result.device({ label: 'Device' }),
    state: result.text({ label: 'State' }),
    serialNumber: result.text({ label: 'Serial number' }),
    userPrincipalName: result.text({ label: 'User', required: false }),
    ownership: result.text({ label: 'Owner', required: false }),
    ...ticketedResults,
    deviceId: result.technical(),
    deviceName: result.technical(),
  },
  summary: ({ result: { device, state, ticketId } }) =>
    sentence([`${nameOf(device)} ${stateLabels[state as Facts['state']]}`, ticketLabel(ticketId)], false),
  preflight,
  async run(context) {
    const { integrations, step, org, plan, warnings } = context;
    const graph = await integrations.get('msgraph');
    const { deviceId, deviceName, serialNumber, userPrincipalName, ownership, desk } = plan;
    return runTicketed<Facts>(context, () => integrations.get('halopsa'), {
      name: 'retirement',
      tasks: [RETIRE, WAIT],
      isRepeatable: true,
      desk,
      ticket: {
        summary: `Retirement of ${deviceName}`,
        lines: [
          `${deviceName} (${serialNumber}) of ${org.name} is being retired in Intune. It is not wiped.`,
          ...warnings.map(({ message }) => message),
        ],
      },
      facts: {
        device: { id: deviceId, name: deviceName },
        deviceId,
        deviceName,
        serialNumber,
        userPrincipalName,
        ownership,
        state: 'unchanged',
      },
      perform: (work) => retire(graph, step, plan, work),
    });
  },
});

async function retire(
  graph: GraphClient,
  step: Step,
  { deviceId, deviceName, earlierRetirements }: RetirementPlan,
  { outcomes, report }: Desk<Facts>,
): Promise<string> {
  const asked = await outcomes.attempt(RETIRE, () =>
    step('retire-device', async () => ({ isManaged: await graph.managedDevices.retire(deviceId) })),
  );
  if (asked === undefined) {
    const state = outcomes.list().find(({ what }) => what === RETIRE)?.status;
    if (state === 'unknown') report({ state: 'unknown' });
    return `It could not be made sure that ${deviceName} will be retired.`;
  }
  report({ state: 'pending' });
  const state = await outcomes.attempt(WAIT, () => awaitRetirement(graph, step, { deviceId, earlierRetirements }));
  if (state === undefined) return `${deviceName} was asked to retire; whether it did is not known.`;
  report({ state });
  if (state === 'refused') {
    const reason = { message: `Intune says that the retirement of ${deviceName} failed.`, remedy: LOOK };
    outcomes.set(WAIT, 'not done', reason);
    throw new WorkflowError('integration-error', reason.message, { remedy: LOOK });
  }
  if (state === 'retired') return `${deviceName} was retired.`;
  const message = `${deviceName} has not checked in with Intune yet.`;
  const remedy = 'It is retired as soon as it is switched on and online; look in Intune tomorrow.';
  outcomes.set(WAIT, 'not done', { message, remedy });
  return `${message} ${remedy}`;
}
