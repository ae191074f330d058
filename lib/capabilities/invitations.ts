import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { environment as declineInvitation } from '../../lambdas/invitations/decline-invitation/environment.ts';
import { environment as sendInvitation } from '../../lambdas/invitations/send-invitation/environment.ts';
import { environment as showInvitation } from '../../lambdas/invitations/show-invitation/environment.ts';
import { QueueWorker } from '../constructs/queue-worker.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Messages } from './messages.ts';
import type { OutsideSystems } from './outside-systems.ts';
import type { Registration } from './registration.ts';
import type { Platform } from '../platform.ts';

/** Sending an invitation from its queue, showing it, declining it. */
export class Invitations extends Construct {
  readonly showInvitation: ServiceFunction;
  readonly declineInvitation: ServiceFunction;
  readonly invitations: QueueWorker;

  constructor(
    scope: Construct,
    id: string,
    props: {
      readonly platform: Platform;
      readonly outsideSystems: OutsideSystems;
      readonly messages: Messages;
      readonly registration: Registration;
    },
  ) {
    super(scope, id);
    const { platform, outsideSystems, messages } = props;
    const { verifications } = props.registration;
    const { config, data } = platform;
    const TABLE_NAME = data.table.name;
    const SEAL_KEY_ARN = data.keys.seal.keyArn;
    this.showInvitation = new ServiceFunction(this, 'ShowInvitation', {
      config,
      name: 'show-invitation',
      settings: showInvitation,
      environment: { TABLE_NAME, SEAL_KEY_ARN, BOOKING_LINK_TEMPLATE: config.bookingLinkTemplate },
    });
    this.declineInvitation = new ServiceFunction(this, 'DeclineInvitation', {
      config,
      name: 'decline-invitation',
      settings: declineInvitation,
      environment: { TABLE_NAME, SEAL_KEY_ARN },
    });
    const timeout = Duration.seconds(60);
    this.invitations = new QueueWorker(this, 'Invitations', {
      platform,
      workerTimeout: timeout,
      // A seat waits for its invitation: five minutes are a sixth of the time that people get to answer.
      patience: Duration.minutes(5),
      impact: 'Seats are claimed but nobody is told, so doses may be thrown away.',
    });
    const send = new ServiceFunction(this, 'SendInvitation', {
      config,
      name: 'send-invitation',
      settings: sendInvitation,
      environment: {
        TABLE_NAME,
        SEAL_KEY_ARN,
        INDEX_KEY_ARN: data.keys.index.keyArn,
        INVITATIONS_QUEUE_URL: this.invitations.url,
        VERIFICATIONS_QUEUE_URL: verifications.url,
        DEAD_LETTERS_QUEUE_URL: this.invitations.deadLettersUrl,
        ...outsideSystems.environment,
        ...messages.environment('invitations'),
      },
      timeout,
    });
    // Each invitation asks two outside systems and a mail provider: small batches keep a slow one from holding up others.
    this.invitations.workedBy(send, { batchSize: 5, maxConcurrency: config.mail.atOnce.invitations });

    data.table.grantRead(this.showInvitation);
    for (const fn of [this.declineInvitation, send]) {
      data.table.grantChange(fn);
      data.table.grantRemove(fn);
      data.table.grantCheck(fn);
    }
    data.keys.grantUnseal(this.showInvitation);
    data.keys.grantSeal(this.declineInvitation, send);
    data.keys.grantIndex(send);
    this.invitations.grantSend(send);
    verifications.grantSend(send);
    outsideSystems.grantCall(send);
    messages.grantSendMail(send);
  }
}
