import * as z from 'zod';
import { declineReason, invitationState } from '../entities/invitations.ts';
import { language } from '../entities/values.ts';
import { date, instant, pause, time } from '../api/answer-fields.ts';
import { centreView } from '../centres/centre-view.ts';
import { issue } from '../api/field-errors.ts';
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
    coming: instant.optional().meta({ description: 'When it was said that they come' }),
    declined: declineReason.optional().meta({ description: 'What was answered, once it was declined or given up' }),
    elsewhere: z.enum(['underWay', 'done', 'notDone']).optional().meta({
      description:
        'Given up here: whether the appointment is cancelled at the booking system, too. notDone: for now it has not taken it, and the contact had better cancel there',
    }),
    bookingUrls: z.array(z.strictObject({ firstName: z.string(), url: z.url() })).meta({
      description:
        'Where each member books while the invitation runs, and changes the hour once it is booked; given up and not cancelled there: where it still stands',
    }),
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

/** What the contact says of a booked appointment; of an offer that runs, no is `declineInvitation`, and yes is to book. */
export const bookingAnswer = z
  .strictObject({
    answer: z.enum(['coming', 'notComing']),
    reason: declineReason
      .optional()
      .meta({ description: 'Why not; `notNow`, and so on the list again, where it is left out' }),
  })
  .check((checked) => {
    const { answer, reason } = checked.value;
    if (answer === 'coming' && reason !== undefined) issue(checked, 'notForThisKind', ['reason']);
  })
  .meta({ id: 'BookingAnswer' });
export type BookingAnswer = z.output<typeof bookingAnswer>;

const answered = z.strictObject({ state: z.enum(['coming', 'cancelled']) });

export const answerInvitation = defineOperation({
  id: 'answerInvitation',
  route: 'POST /api/invitation/answer',
  summary:
    'Booked, and coming or not: a seat that is given up is free at once, and the appointment is cancelled there, too',
  access: 'link',
  body: bookingAnswer,
  answer: { status: 200, description: 'Noted', schema: answered },
  problems: ['notFound', 'noLiveInvitation'],
});

export const answerForParty = defineOperation({
  id: 'answerForParty',
  route: 'POST /api/party/answer',
  summary: 'The same with the personal link, of the appointment that the party has',
  access: 'link',
  body: bookingAnswer,
  answer: { status: 200, description: 'Noted', schema: answered },
  problems: ['notFound', 'noLiveInvitation'],
});
