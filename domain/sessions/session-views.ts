import * as z from 'zod';
import { invitation, invitationState } from '../entities/invitations.ts';
import { channel, quietHours } from '../entities/sessions.ts';
import { auditEvent } from '../entities/staff.ts';
import { date, instant, time } from '../api/answer-fields.ts';
import { centreView } from '../centres/centre-view.ts';
import { outages } from '../outside-systems/outage-operations.ts';

/** What the staff of a centre sees of its sessions: initials and years of birth, never more of a person. */

const count = z.int().min(0);
const stateOfSession = z.enum(['open', 'closed', 'ended']).meta({ description: 'ended: its last block is over' });

const blockView = z.strictObject({
  block: z.string().meta({ description: 'Its start: `2021-04-11T15:00`' }),
  date,
  from: time,
  to: time,
  seats: count,
  open: count,
  offered: count,
  booked: count,
  late: count.meta({ description: 'Booked above the seats (S13)' }),
  ended: z.boolean(),
  tiles: z.array(
    z.strictObject({ state: z.enum(['open', 'offered', 'booked', 'late']), deadline: instant.optional() }),
  ),
});

const shownInvitation = z.strictObject({
  invitationId: z.string(),
  initials: z.string().optional().meta({ description: 'Absent once the data are erased' }),
  birthYear: z.int().optional(),
  state: invitationState,
  block: z.string(),
  seats: count,
  deadline: instant.optional(),
  sentAt: instant.optional(),
  delivery: invitation.shape.delivery,
  coming: z.boolean().optional().meta({ description: 'Booked, and said that they come' }),
  basis: invitation.shape.basis.meta({ description: 'stored: the VCD could not be asked just before sending (S6)' }),
});

/** What happens in a session: the part of the audit trail that its board shows. */
export const sessionEvent = auditEvent.exclude([
  'registered',
  'contactProven',
  'arrivalsLookedUp',
  'centreChanged',
  'settingsChanged',
  'clientChanged',
  'waitingRoomChanged',
  'apartHandled',
]);

const logEntry = z.strictObject({
  at: instant,
  event: sessionEvent,
  initials: z.string().optional(),
  birthYear: z.int().optional(),
  block: z.string().optional(),
  n: count.optional().meta({ description: 'Seats' }),
});

export const sessionView = z
  .strictObject({
    sessionId: z.string(),
    centre: centreView,
    state: stateOfSession,
    channels: z.array(channel),
    openedAt: instant,
    vaccine: z.string().optional(),
    remarks: z.string().optional(),
    quietHours: quietHours.optional().meta({ description: 'Local times between which nothing new is offered (S16)' }),
    quietUntil: instant.optional().meta({ description: 'Quiet now: until then nothing new is offered' }),
    version: z.string().meta({ description: 'Changes when anything but `now` does; also the `ETag`' }),
    now: instant,
    seats: count,
    open: count,
    offered: count,
    booked: count,
    late: count,
    expired: count,
    declined: count,
    blocks: z.array(blockView),
    invitations: z.array(shownInvitation),
    log: z.array(logEntry).meta({ description: 'What happened, newest first, at most 200' }),
    next: z
      .strictObject({
        at: instant.optional(),
        what: z.enum([
          'deadline',
          'sending',
          'calling',
          'paused',
          'quiet',
          'noCandidates',
          'direct',
          'full',
          'closed',
          'ended',
        ]),
        upNext: z
          .strictObject({ initials: z.string(), birthYear: z.int().optional() })
          .optional()
          .meta({ description: 'deadline: who is offered the seat when it passes, as things stand' }),
      })
      .meta({ description: 'What will happen next without anybody doing anything' }),
    outages,
  })
  .meta({ id: 'Session' });
export type SessionView = z.output<typeof sessionView>;

export const sessionSummary = z
  .strictObject({
    sessionId: z.string(),
    centre: z.string(),
    state: stateOfSession,
    openedAt: instant,
    seats: count,
    open: count,
    offered: count,
    booked: count,
    channels: z.array(channel),
    vaccine: z.string().optional(),
    remarks: z.string().optional(),
    quietHours: quietHours.optional(),
    blocks: z
      .array(
        z.strictObject({ block: z.string(), date, from: time, to: time, seats: count, open: count, booked: count }),
      )
      .meta({ description: 'With what it takes to open the same again on another day' }),
  })
  .meta({ id: 'SessionSummary' });
export type SessionSummary = z.output<typeof sessionSummary>;
