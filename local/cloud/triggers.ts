/** What sets functions going without a request: queues, change streams, workflows, mail events, schedules. */
import { readEventSources } from './functions/event-sources.ts';
import type { Invocations } from './functions/invocations.ts';
import type { Ground } from './ground.ts';
import type { CloudOptions } from './interface.ts';
import { MailService } from './mail/mail-service.ts';
import { QueueHub } from './queues/queue-hub.ts';
import type { Stores } from './stores.ts';
import { StreamHub } from './table/stream-hub.ts';
import { parseEmbedded } from './template/template.ts';
import { Schedules } from './time/schedules.ts';
import { StateMachines } from './workflows/state-machines.ts';

export interface Triggers {
  readonly queueHub: QueueHub;
  readonly streamHub: StreamHub;
  readonly machines: StateMachines;
  readonly mail: MailService;
  readonly schedules: Schedules;
}

/** @throws when a trigger names a function, queue or table that is not there */
export async function startTriggers(
  ground: Ground,
  { idOf, invoke, invokeInTurn }: Invocations,
  stores: Stores,
  options: CloudOptions,
): Promise<Triggers> {
  const { clock, work, template, onFault } = ground;
  const { queues, topics, objects, tables } = stores;
  const context = { clock, work, region: template.region, invoke, onFault, queues };
  const sources = readEventSources(template, idOf);
  const queueHub = new QueueHub(stores.queueList, sources.queues, context);
  const streamHub = new StreamHub(sources.streams, {
    ...context,
    tables,
    topics,
    objects,
    onMessages: () => queueHub.notify(),
  });
  await streamHub.rewind((table) => (stores.kept.has(table) ? 'latest' : 'oldest'));
  const machines = new StateMachines({ clock, invoke: invokeInTurn });
  for (const resource of template.ofType('AWS::StepFunctions::StateMachine')) {
    machines.add(
      resource.arn,
      parseEmbedded(resource.properties['DefinitionString'] ?? resource.properties['Definition']),
    );
  }
  const mail = new MailService(template, {
    clock,
    topics,
    later: (run) => work.submit(run),
    onPublished: (topicArn) => queueHub.notify(stores.hearers.get(topicArn ?? '')),
  });
  const schedules = new Schedules(template, {
    clock,
    region: template.region,
    everyTick: options.everyTick ?? false,
    idOf,
    start: (targetArn, event) =>
      work.submit(() =>
        invoke(targetArn, event).then(
          () => undefined,
          (fault: unknown) => onFault(targetArn, fault),
        ),
      ),
  });
  ground.metrics.watch({ queues: () => queues.all(), executions: () => machines.views() });
  queues.watchWith((queue) => ground.metrics.queueChanges(queue));
  return { queueHub, streamHub, machines, mail, schedules };
}
