import * as z from 'zod';
import type { BookingSystem } from '../../domain/outside-systems/outside-systems.ts';
import { OutsideHttp, type OutsideSettings } from './outside-http.ts';

/*
 * The regular booking system. That it is told the code, the date, the time of the invitation and the centre is
 * specified; paths and bodies are assumed. No SSIN goes there.
 */

const activated = z.object({ activationId: z.string().min(1).max(200) });
const booking = z.object({
  booked: z.boolean(),
  centreId: z.string().optional(),
  date: z.iso.date().optional(),
  time: z.iso.time({ precision: -1 }).optional(),
});

export function createBookingSystem(settings: Omit<OutsideSettings, 'system'>): BookingSystem {
  const http = new OutsideHttp({ ...settings, system: 'booking' });

  return {
    async activate({ idempotencyKey, invitedAt, respondBefore, ...offer }): Promise<{ activationId: string }> {
      const body = {
        ...offer,
        invitedAt: new Date(invitedAt).toISOString(),
        respondBefore: new Date(respondBefore).toISOString(),
      };
      const answer = await http.call({
        method: 'POST',
        path: '/v1/lastMinuteActivations',
        body,
        headers: { 'Idempotency-Key': idempotencyKey },
      });
      return http.parse(activated, answer);
    },
    async release(activationId): Promise<void> {
      await http.call({
        method: 'DELETE',
        path: `/v1/lastMinuteActivations/${encodeURIComponent(activationId)}`,
        expected: [404, 410],
      });
    },
    async cancel({ activationId, idempotencyKey }): Promise<void> {
      await http.call({
        method: 'POST',
        path: '/v1/bookings/cancel',
        body: { activationId },
        headers: { 'Idempotency-Key': idempotencyKey },
        expected: [404, 410],
      });
    },
    async bookingOf(
      vaccinationCode,
    ): Promise<{ centreId: string; date: string; time?: string | undefined } | undefined> {
      const answer = await http.call({
        method: 'POST',
        path: '/v1/bookings/query',
        body: { vaccinationCode },
        expected: [404],
      });
      if (answer.status === 404) return undefined;
      const { booked, centreId, date, time } = http.parse(booking, answer);
      if (!booked) return undefined;
      if (centreId === undefined || date === undefined) throw http.unexpected(answer);
      return { centreId, date, time };
    },
    healthy: () => http.healthy(),
  };
}
