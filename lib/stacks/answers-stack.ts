import { Stack, type StackProps } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { Auditing } from '../capabilities/audit.ts';
import { Certificates } from '../capabilities/certificates.ts';
import { ContactCentre } from '../capabilities/contact-centre.ts';
import { Reports } from '../capabilities/reports.ts';
import { DirectSignUp } from '../capabilities/sign-ups.ts';
import { SigningOut } from '../capabilities/staff.ts';
import { WaitingRoom } from '../capabilities/waiting-room.ts';
import { GradualReleases } from '../constructs/gradual-release.ts';
import type { ServiceFunction } from '../constructs/service-function.ts';
import { entrances } from '../edge/answering.ts';
import { ApiDescription } from '../edge/api-description.ts';
import type { ApiFunctionName } from '../edge/routes.ts';
import { UnknownCalls } from '../edge/unknown-calls.ts';
import type { Platform } from '../platform.ts';

/** By folder. */
export type AnsweredAlone = Extract<
  ApiFunctionName,
  | 'list-moments'
  | 'publish-places'
  | 'sign-up'
  | 'show-trust-list'
  | 'give-certificate'
  | 'manage-waiting-room'
  | 'assist-callers'
  | 'show-audit'
  | 'show-reports'
  | 'sign-out-everywhere'
  | 'describe-api'
>;

/**
 * Functions that answer calls off the table and its counters, and that nothing else in the service knows: what they
 * write, the change stream tells. Apart from the service, because a stack may have 500 resources.
 */
export class AnswersStack extends Stack {
  /** Those that the API leads to. */
  readonly functions: Readonly<Record<AnsweredAlone, IFunction>>;
  /** Refuses what no route is for. */
  readonly refuseUnknown: ServiceFunction;
  /** Called when the table refuses requests. */
  readonly openWaitingRoom: ServiceFunction;

  constructor(scope: Construct, id: string, props: StackProps & { readonly platform: Platform }) {
    super(scope, id, props);
    const { platform } = props;
    const directSignUp = new DirectSignUp(this, 'DirectSignUp', platform);
    const certificates = new Certificates(this, 'Certificates', platform);
    const waitingRoom = new WaitingRoom(this, 'WaitingRoom', platform);
    const functions: Record<AnsweredAlone, ServiceFunction> = {
      'list-moments': directSignUp.listMoments,
      'publish-places': directSignUp.publishPlaces,
      'sign-up': directSignUp.signUp,
      'show-trust-list': certificates.showTrustList,
      'give-certificate': certificates.giveCertificate,
      'manage-waiting-room': waitingRoom.manageWaitingRoom,
      'assist-callers': new ContactCentre(this, 'ContactCentre', platform).assistCallers,
      'show-audit': new Auditing(this, 'Auditing', platform).showAudit,
      'show-reports': new Reports(this, 'Reports', platform).showReports,
      'sign-out-everywhere': new SigningOut(this, 'SigningOut', platform).signOutEverywhere,
      'describe-api': new ApiDescription(this, 'ApiDescription', platform).describeApi,
    };
    this.functions = entrances(new GradualReleases(this, 'Releases', platform), functions);
    this.refuseUnknown = new UnknownCalls(this, 'UnknownCalls', platform).refuseUnknown;
    this.openWaitingRoom = waitingRoom.openWaitingRoom;
  }
}
