import { randomUUID } from 'node:crypto';
import { status, type ServerWritableStream } from '@grpc/grpc-js';
import * as pb from '@microsoft/durabletask-js/dist/proto/orchestrator_service_pb';
import * as events from '@microsoft/durabletask-js/dist/utils/pb-helper.util';

type WorkStream = ServerWritableStream<pb.GetWorkItemsRequest, pb.WorkItem>;
const { OrchestrationStatus: Status } = pb;

export interface Instance {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  /** Another one after it has begun anew: what was for the one before is not for it. */
  generation: string;
  status: pb.OrchestrationStatus;
  history: pb.HistoryEvent[];
  inbox: pb.HistoryEvent[];
  isInHands: boolean;
  readonly timers: Set<NodeJS.Timeout>;
}

interface Activity {
  readonly instance: Instance;
  readonly generation: string;
  readonly taskId: number;
  readonly task: pb.ScheduleTaskAction;
}

interface Episode {
  readonly instance: Instance;
  readonly events: pb.HistoryEvent[];
}

interface Connected {
  readonly stream: WorkStream;
  readonly activities: Map<string, Activity>;
  readonly episodes: Map<string, Episode>;
}

export const isOver = ({ status }: Instance): boolean =>
  status !== Status.ORCHESTRATION_STATUS_PENDING && status !== Status.ORCHESTRATION_STATUS_RUNNING;

/** What is known of one hub: its instances, and who works on them. Work of a stream that ends goes to another one. */
export class TaskHub {
  readonly instances = new Map<string, Instance>();
  private readonly connected = new Set<Connected>();
  private waiting: Activity[] = [];

  begin(id: string, name: string, input: string): void {
    const generation = randomUUID();
    const started = events.newExecutionStartedEvent(name, id, input, undefined, generation);
    this.instances.set(id, {
      id,
      name,
      generation,
      createdAt: new Date(),
      status: Status.ORCHESTRATION_STATUS_PENDING,
      history: [],
      inbox: [started],
      isInHands: false,
      timers: new Set(),
    });
    this.give();
  }

  raise(instance: Instance, event: pb.HistoryEvent): void {
    // As real ones do: nobody is there any more to be told.
    if (isOver(instance)) return;
    instance.inbox.push(event);
    this.give();
  }

  connect(stream: WorkStream): void {
    const connected: Connected = { stream, activities: new Map(), episodes: new Map() };
    this.connected.add(connected);
    stream.on('cancelled', () => this.disconnect(connected));
    this.give();
  }

  get streams(): readonly WorkStream[] {
    return [...this.connected].map(({ stream }) => stream);
  }

  /** Ends every stream. */
  breakOff(): void {
    for (const connected of [...this.connected]) {
      this.disconnect(connected);
      connected.stream.emit('error', { code: status.UNAVAILABLE, details: 'It goes away.' });
    }
  }

  /** Hears nothing any more from who is connected, and says nothing to them. */
  fallSilent(): void {
    for (const connected of [...this.connected]) this.disconnect(connected);
  }

  /** False where it is not in these hands any more. */
  endActivity(response: pb.ActivityResponse): boolean {
    const activity = this.takeBack('activities', response.getCompletiontoken());
    if (activity === undefined) return false;
    const { instance, generation, taskId } = activity;
    if (instance.generation === generation) {
      const failure = response.getFailuredetails();
      const ended = failure
        ? events.newTaskFailedEvent(taskId, new Error(failure.getErrormessage()))
        : events.newTaskCompletedEvent(taskId, response.getResult()?.getValue());
      this.raise(instance, ended);
    }
    this.give();
    return true;
  }

  endEpisode(response: pb.OrchestratorResponse): boolean {
    const episode = this.takeBack('episodes', response.getCompletiontoken());
    if (episode === undefined) return false;
    const { instance } = episode;
    instance.isInHands = false;
    instance.history.push(...episode.events);
    for (const action of response.getActionsList()) this.act(instance, action);
    this.give();
    return true;
  }

  forgetTimers(): void {
    for (const { timers } of this.instances.values()) for (const timer of timers) clearTimeout(timer);
  }

  private disconnect(connected: Connected): void {
    if (!this.connected.delete(connected)) return;
    this.waiting = [...connected.activities.values(), ...this.waiting];
    for (const { instance, events: untold } of connected.episodes.values()) {
      instance.inbox = [...untold, ...instance.inbox];
      instance.isInHands = false;
    }
    this.give();
  }

  private takeBack<K extends 'activities' | 'episodes'>(kind: K, token: string) {
    for (const { [kind]: held } of this.connected) {
      const found = held.get(token);
      if (found && held.delete(token)) return found as K extends 'activities' ? Activity : Episode;
    }
    return undefined;
  }

  private act(instance: Instance, action: pb.OrchestratorAction): void {
    const id = action.getId();
    const { generation } = instance;
    const task = action.getScheduletask();
    const fireAt = action.getCreatetimer()?.getFireat()?.toDate();
    const end = action.getCompleteorchestration();
    if (task) {
      instance.history.push(events.newTaskScheduledEvent(id, task.getName(), task.getInput()?.getValue()));
      this.waiting.push({ instance, generation, taskId: id, task });
    }
    if (fireAt) {
      instance.history.push(events.newTimerCreatedEvent(id, fireAt));
      this.fireAt(instance, generation, id, fireAt);
    }
    if (end) this.end(instance, end);
  }

  private fireAt(instance: Instance, generation: string, id: number, at: Date): void {
    const timer = setTimeout(
      () => {
        instance.timers.delete(timer);
        // Timers of this machine are a little early now and then.
        if (Date.now() < at.getTime()) this.fireAt(instance, generation, id, at);
        else if (instance.generation === generation) this.raise(instance, events.newTimerFiredEvent(id, at));
      },
      Math.max(0, at.getTime() - Date.now()),
    );
    instance.timers.add(timer);
  }

  private end(instance: Instance, end: pb.CompleteOrchestrationAction): void {
    const status = end.getOrchestrationstatus();
    if (status !== Status.ORCHESTRATION_STATUS_CONTINUED_AS_NEW) {
      instance.status = status;
      instance.inbox = [];
      return;
    }
    instance.generation = randomUUID();
    instance.history = [];
    const input = end.getResult()?.getValue();
    instance.inbox = [
      events.newExecutionStartedEvent(instance.name, instance.id, input, undefined, instance.generation),
      ...end.getCarryovereventsList(),
      ...instance.inbox.filter((event) => event.hasEventraised()),
    ];
  }

  private give(): void {
    for (const instance of this.instances.values()) {
      if (instance.isInHands || instance.inbox.length === 0) continue;
      const room = this.withRoom('episodes');
      if (room === undefined) break;
      instance.isInHands = true;
      instance.status = Status.ORCHESTRATION_STATUS_RUNNING;
      const newEvents = [events.newOrchestratorStartedEvent(new Date()), ...instance.inbox.splice(0)];
      const request = new pb.OrchestratorRequest().setInstanceid(instance.id);
      request.setPasteventsList(instance.history).setNeweventsList(newEvents);
      const token = randomUUID();
      room.episodes.set(token, { instance, events: newEvents });
      room.stream.write(new pb.WorkItem().setCompletiontoken(token).setOrchestratorrequest(request));
    }
    for (let room = this.withRoom('activities'); room && this.waiting.length > 0; room = this.withRoom('activities')) {
      const [activity] = this.waiting.splice(0, 1);
      if (activity) this.giveActivity(room, activity);
    }
  }

  private giveActivity(room: Connected, activity: Activity): void {
    const { instance, taskId, task } = activity;
    const request = new pb.ActivityRequest().setName(task.getName()).setTaskid(taskId).setInput(task.getInput());
    request.setOrchestrationinstance(new pb.OrchestrationInstance().setInstanceid(instance.id));
    const token = randomUUID();
    room.activities.set(token, activity);
    room.stream.write(new pb.WorkItem().setCompletiontoken(token).setActivityrequest(request));
  }

  /** Whoever has least to do, among those that have room. */
  private withRoom(kind: 'activities' | 'episodes'): Connected | undefined {
    const most = ({ stream: { request } }: Connected) =>
      kind === 'activities'
        ? request.getMaxconcurrentactivityworkitems()
        : request.getMaxconcurrentorchestrationworkitems();
    const free = [...this.connected].filter((one) => one[kind].size < most(one));
    return free.sort((left, right) => left[kind].size - right[kind].size)[0];
  }
}
