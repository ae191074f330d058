import * as z from 'zod';
import { declineReason, invitationState } from '../entities/invitations.ts';
import { language } from '../entities/values.ts';
import { date, instant, pause, time } from '../api/answer-fields.ts';
import { centreView } from '../centres/centre-view.ts';
import { defineOperation } from '../api/operation.ts';

const invitationView = z
  .strictObject({
    invitationId: z.string(),
    state: invitationState,
    now: instant,
    language,
    centre: centreView,
    date,
    from: time,
    to: time,
    deadline: instant.optional().meta({ description: 'Until when to book; absent before it was sent' }),
    pause: pause.optional(),
    bookedTime: time
      .optional()
      .meta({ description: 'When the booked appointment starts, where the booking system tells it' }),
    seats: z.int(),
    declined: declineReason.optional().meta({ description: 'What was answered, once it was declined' }),
    bookingUrls: z
      .array(z.strictObject({ firstName: z.string(), url: z.url() }))
      .meta({ description: 'While the invitation runs: where each member books' }),
  })
  .meta({ id: 'Invitation' });
export type InvitationView = z.output<typeof invitationView>;

export const showInvitation = defineOperation({
  id: 'showInvitation',
  route: 'GET /api/invitation',
  summary: 'The offer behind the link; looking at it changes nothing',
  access: 'link',
  answer: { status: 200, description: 'The invitation as it is now', schema: invitationView },
  problems: ['notFound'],
});

const declineBody = z.strictObject({ reason: declineReason }).meta({ id: 'Decline' });
const declined = z.strictObject({ state: z.literal('declined') });

export const declineInvitation = defineOperation({
  id: 'declineInvitation',
  route: 'POST /api/invitation/decline',
  summary: 'Not now, or never: the seats go to the next (S8); after "not now", why may still be said',
  access: 'link',
  body: declineBody,
  answer: { status: 200, description: 'Declined', schema: declined },
  problems: ['notFound', 'noLiveInvitation'],
});
