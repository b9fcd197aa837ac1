import { Server, ServerCredentials, status, type Metadata, type sendUnaryData } from '@grpc/grpc-js';
import { TaskHubSidecarServiceService } from '@microsoft/durabletask-js/dist/proto/orchestrator_service_grpc_pb';
import * as pb from '@microsoft/durabletask-js/dist/proto/orchestrator_service_pb';
import { getStringValue, newEventRaisedEvent, newTimestamp } from '@microsoft/durabletask-js/dist/utils/pb-helper.util';
import type { Hub } from '../../drivers/durable-task/lane-hub';
import type { Lane } from '../../execution/turn-driver';
import { isOver, TaskHub, type Instance } from './task-hub';

export interface Scheduler {
  /** Host and port. */
  readonly address: string;
  readonly hub: (name: string) => TaskHub;
  /** Says on each stream that it is there. */
  readonly ping: () => void;
  readonly stop: () => void;
}

interface Call<Request> {
  readonly request: Request;
  readonly metadata: Metadata;
}

const refusal = (code: status, details: string) => ({ code, details });

const stateOf = ({ id, name, status: now, createdAt }: Instance): pb.OrchestrationState =>
  new pb.OrchestrationState()
    .setInstanceid(id)
    .setName(name)
    .setOrchestrationstatus(now)
    .setCreatedtimestamp(newTimestamp(createdAt))
    .setLastupdatedtimestamp(newTimestamp(createdAt));

/** As much of a Durable Task Scheduler as the driver uses, on a port of its own, with everything in memory. */
export async function startScheduler(port = 0): Promise<Scheduler> {
  const hubs = new Map<string, TaskHub>();
  const hub = (name: string): TaskHub => {
    const known = hubs.get(name) ?? new TaskHub();
    hubs.set(name, known);
    return known;
  };
  const hubOf = ({ metadata }: { readonly metadata: Metadata }) => hub(String(metadata.get('taskhub')[0]));
  const streams = () => [...hubs.values()].flatMap((one) => one.streams);
  const server = new Server();

  server.addService(TaskHubSidecarServiceService, {
    hello: (call: Call<unknown>, answer: sendUnaryData<unknown>) => answer(null, call.request),
    startInstance(call: Call<pb.CreateInstanceRequest>, answer: sendUnaryData<pb.CreateInstanceResponse>) {
      const id = call.request.getInstanceid();
      if (hubOf(call).instances.has(id)) return answer(refusal(status.ALREADY_EXISTS, 'It is there already.'));
      hubOf(call).begin(id, call.request.getName(), call.request.getInput()?.getValue() ?? '');
      answer(null, new pb.CreateInstanceResponse().setInstanceid(id));
    },
    getInstance(call: Call<pb.GetInstanceRequest>, answer: sendUnaryData<pb.GetInstanceResponse>) {
      const found = hubOf(call).instances.get(call.request.getInstanceid());
      const response = new pb.GetInstanceResponse().setExists(found !== undefined);
      answer(null, found ? response.setOrchestrationstate(stateOf(found)) : response);
    },
    raiseEvent(call: Call<pb.RaiseEventRequest>, answer: sendUnaryData<pb.RaiseEventResponse>) {
      const found = hubOf(call).instances.get(call.request.getInstanceid());
      if (found === undefined) return answer(refusal(status.NOT_FOUND, 'It is not there.'));
      hubOf(call).raise(found, newEventRaisedEvent(call.request.getName(), call.request.getInput()?.getValue()));
      answer(null, new pb.RaiseEventResponse());
    },
    queryInstances(call: Call<pb.QueryInstancesRequest>, answer: sendUnaryData<pb.QueryInstancesResponse>) {
      const query = call.request.getQuery();
      const statuses = query?.getRuntimestatusList() ?? [];
      const all = [...hubOf(call).instances.values()].filter((instance) => statuses.includes(instance.status));
      const from = Number(query?.getContinuationtoken()?.getValue() ?? 0);
      const to = from + (query?.getMaxinstancecount() ?? all.length);
      const response = new pb.QueryInstancesResponse().setOrchestrationstateList(all.slice(from, to).map(stateOf));
      answer(null, to < all.length ? response.setContinuationtoken(getStringValue(String(to))) : response);
    },
    purgeInstances(call: Call<pb.PurgeInstancesRequest>, answer: sendUnaryData<pb.PurgeInstancesResponse>) {
      const id = call.request.getInstanceid();
      const { instances } = hubOf(call);
      const found = instances.get(id);
      const isPurged = found !== undefined && isOver(found) && instances.delete(id);
      answer(null, new pb.PurgeInstancesResponse().setDeletedinstancecount(Number(isPurged)));
    },
    getWorkItems: (call: Parameters<TaskHub['connect']>[0]) => hubOf(call).connect(call),
    completeActivityTask(call: Call<pb.ActivityResponse>, answer: sendUnaryData<pb.CompleteTaskResponse>) {
      if (hubOf(call).endActivity(call.request)) answer(null, new pb.CompleteTaskResponse());
      else answer(refusal(status.NOT_FOUND, 'It is in other hands.'));
    },
    completeOrchestratorTask(call: Call<pb.OrchestratorResponse>, answer: sendUnaryData<pb.CompleteTaskResponse>) {
      if (hubOf(call).endEpisode(call.request)) answer(null, new pb.CompleteTaskResponse());
      else answer(refusal(status.NOT_FOUND, 'It is in other hands.'));
    },
  });

  const bound = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, ServerCredentials.createInsecure(), (error, at) =>
      error ? reject(error) : resolve(at),
    );
  });
  return {
    address: `127.0.0.1:${bound}`,
    hub,
    ping: () => streams().forEach((stream) => stream.write(new pb.WorkItem().setHealthping(new pb.HealthPing()))),
    stop() {
      for (const one of hubs.values()) one.forgetTimers();
      server.forceShutdown();
    },
  };
}

/** Where each lane has its wake-ups. */
export const hubOn =
  ({ address }: Pick<Scheduler, 'address'>) =>
  (lane: Lane): Hub => ({ name: `executions-${lane}`, address, isEncrypted: false });
