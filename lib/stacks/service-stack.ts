import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { Arrivals } from '../capabilities/arrivals.ts';
import { Centres } from '../capabilities/centres.ts';
import { Changes } from '../capabilities/changes.ts';
import type { StageConfig } from '../config.ts';
import { AlarmTopics } from '../constructs/alarm-topic.ts';
import { Doses } from '../capabilities/doses.ts';
import { Invitations } from '../capabilities/invitations.ts';
import { Messages } from '../capabilities/messages.ts';
import type { Watched } from '../monitoring/watched.ts';
import { OutsideSystems } from '../capabilities/outside-systems.ts';
import type { Platform } from '../platform.ts';
import { Physicians } from '../capabilities/physicians.ts';
import { Registration } from '../capabilities/registration.ts';
import { Sessions } from '../capabilities/sessions.ts';
import { Webhooks } from '../capabilities/webhooks.ts';
import { GradualReleases } from '../constructs/gradual-release.ts';
import type { ServiceFunction } from '../constructs/service-function.ts';
import { entrances } from '../edge/answering.ts';
import type { ApiFunctionName } from '../edge/routes.ts';
import type { AnsweredAlone } from './answers-stack.ts';
import type { StatefulStack } from '../data/stateful-stack.ts';

/**
 * The service: capabilities on one platform that know each other by their queues, the workflow and the change stream,
 * without the way into it. Everything here can be replaced without losing anything.
 */
export class ServiceStack extends Stack {
  /** Those that the API leads to. */
  readonly functions: Readonly<Record<Exclude<ApiFunctionName, AnsweredAlone>, IFunction>>;
  /** Reads the tokens that the gateway cannot read by itself. */
  readonly recogniseCaller: ServiceFunction;
  /** What alarms and the dashboard look at. */
  readonly watched: Watched;

  constructor(
    scope: Construct,
    id: string,
    props: StackProps & { readonly config: StageConfig; readonly data: StatefulStack },
  ) {
    super(scope, id, props);
    const platform = this.#platform(props.config, props.data);

    const centres = new Centres(this, 'Centres', platform);
    const outsideSystems = new OutsideSystems(this, 'OutsideSystems', platform);
    const messages = new Messages(this, 'Messages', platform);
    const registration = new Registration(this, 'Registration', { platform, outsideSystems });
    const invitations = new Invitations(this, 'Invitations', { platform, outsideSystems, messages, registration });
    const sessions = new Sessions(this, 'Sessions', { platform, bookingChecks: outsideSystems.bookingChecks });
    const arrivals = new Arrivals(this, 'Arrivals', { platform, outsideSystems });
    const doses = new Doses(this, 'Doses', platform);
    const webhooks = new Webhooks(this, 'Webhooks', platform);
    const physicians = new Physicians(this, 'Physicians', platform);
    outsideSystems.unexpectedShapes.watch(physicians.signInPhysician);
    const queues = queuesOf({ registration, invitations, messages, outsideSystems, doses, webhooks });
    const { workflow } = sessions;
    const changes = new Changes(this, 'Changes', { platform, stateMachine: workflow.stateMachine, ...queues });
    const functions: Record<Exclude<ApiFunctionName, AnsweredAlone>, ServiceFunction> = {
      'list-centres': centres.listCentres,
      'manage-centres': centres.manageCentres,
      'list-outages': outsideSystems.listOutages,
      'handle-set-apart': registration.handleSetApart,
      'register-party': registration.registerParty,
      'register-patient': registration.registerPatient,
      'sign-in-physician': physicians.signInPhysician,
      'send-link-again': registration.sendLinkAgain,
      'show-party': registration.showParty,
      'change-party': registration.changeParty,
      'show-invitation': invitations.showInvitation,
      'decline-invitation': invitations.declineInvitation,
      'open-session': sessions.openSession,
      'show-session': sessions.showSession,
      'change-session': sessions.changeSession,
      'check-arrivals': arrivals.checkArrivals,
      'manage-doses': doses.manageDoses,
      'manage-webhooks': webhooks.manageWebhooks,
      'receive-booking-event': outsideSystems.receiveBookingEvent,
    };
    this.functions = entrances(new GradualReleases(this, 'Releases', platform), functions);
    this.recogniseCaller = physicians.recogniseCaller;
    this.watched = {
      platform,
      changes,
      workflow,
      outsideSystems,
      registration,
      messages,
      uploadsStopped: doses.stopped,
      queues: { ...queues, mailEvents: messages.mailEvents },
    };
  }

  #platform(config: StageConfig, data: StatefulStack): Platform {
    const workKey = new Key(this, 'WorkKey', {
      description: 'Queues and topics, which hold pointers to work',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const alarms = new AlarmTopics(this, 'Alarms', { config, key: workKey });
    return { config, data, workKey, alarms };
  }
}

/** What the sweeper and the change stream send work into, and alarms look at. */
const queuesOf = (of: {
  readonly registration: Registration;
  readonly invitations: Invitations;
  readonly messages: Messages;
  readonly outsideSystems: OutsideSystems;
  readonly doses: Doses;
  readonly webhooks: Webhooks;
}) => ({
  verifications: of.registration.verifications,
  invitations: of.invitations.invitations,
  messages: of.messages.messages,
  bookingEvents: of.outsideSystems.bookingEvents,
  bookingChecks: of.outsideSystems.bookingChecks,
  releases: of.outsideSystems.releases,
  uploads: of.doses.uploads,
  webhooks: of.webhooks.deliveries,
});
