import * as z from 'zod';
import { idField } from '../api/fields.ts';
import { defineOperation } from '../api/operation.ts';

const bookingEventBody = z
  .strictObject({
    activationId: idField,
    status: z.enum(['booked', 'cancelled']),
    slotStart: z.iso
      .datetime({ offset: true, local: true })
      .optional()
      .meta({ description: 'Start of the appointment, as it was booked: told to who is invited' }),
    occurredAt: z.iso.datetime({ offset: true }).meta({ description: 'Orders the events of one activation' }),
  })
  .meta({ id: 'BookingEvent' });

const taken = z.strictObject({ status: z.literal('received') });

export const receiveBookingEvent = defineOperation({
  id: 'receiveBookingEvent',
  route: 'POST /api/booking-events',
  summary: 'The booking system reports a booking or its end; duplicates and disorder are fine',
  access: { groups: [], scopes: ['booking-events/write'] },
  body: bookingEventBody,
  answer: { status: 202, description: 'Taken; applied from a queue', schema: taken },
  problems: [],
});
