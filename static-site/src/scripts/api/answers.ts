/** The API's answers, typed by the schemas that the handlers use; types only, nothing is shipped. */

import type { CentreView } from '../../../../domain/centres/centre-view.ts';
import type { MomentsAnswer } from '../../../../domain/sign-ups/moment-operations.ts';
import type { OutagesAnswer } from '../../../../domain/outside-systems/outage-operations.ts';
import type { PartyView } from '../../../../domain/registration/party-operations.ts';

export type { InvitationView as Invitation } from '../../../../domain/invitations/invitation-operations.ts';
export type { SessionSummary, SessionView as Session } from '../../../../domain/sessions/session-views.ts';
export type { SignUpView as SignUp } from '../../../../domain/sign-ups/sign-up-operations.ts';
export type { CentreView as Centre, MomentsAnswer, OutagesAnswer, PartyView as Party };

/** `GET /api/party/chance`. */
export type Chance = Readonly<{ centres: readonly Readonly<{ centre: string; before: number; more: boolean }>[] }>;

export type Moment = MomentsAnswer['moments'][number];
export type Slot = PartyView['availability'][number];
export type CentresAnswer = Readonly<{ centres: readonly CentreView[] }>;
