/** The API's answers, typed by the schemas that the handlers use; types only, nothing is shipped. */

import type { CentreView } from '../../../domain/api/centres.ts';
import type { MomentsAnswer } from '../../../domain/api/moments.ts';
import type { OutagesAnswer } from '../../../domain/api/outages.ts';
import type { PartyView } from '../../../domain/api/party.ts';

export type { InvitationView as Invitation } from '../../../domain/api/invitation.ts';
export type { SessionSummary, SessionView as Session } from '../../../domain/api/session-views.ts';
export type { SignUpView as SignUp } from '../../../domain/api/sign-ups.ts';
export type { CentreView as Centre, MomentsAnswer, OutagesAnswer, PartyView as Party };

/** `GET /api/party/chance`. */
export type Chance = Readonly<{ centres: readonly Readonly<{ centre: string; before: number; more: boolean }>[] }>;

export type Moment = MomentsAnswer['moments'][number];
export type Slot = PartyView['availability'][number];
export type CentresAnswer = Readonly<{ centres: readonly CentreView[] }>;
