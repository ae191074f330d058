import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import type { BookingPointer } from '../../../domain/platform/queues.ts';
import { addTokenClaims } from '../../../lambdas/staff/add-token-claims/handler.ts';
import { createHandler } from '../../../lambdas/bookings/receive-booking-event/handler.ts';
import { call, errorsOf, machineOf, personOf } from '../../fakes/api-events.ts';

describe('a booking event', () => {
  const sent: BookingPointer[] = [];
  const queues = {
    bookings(pointers: readonly BookingPointer[]): Promise<void> {
      sent.push(...pointers);
      return Promise.resolve();
    },
  };
  const send = (body: object, claims = machineOf('booking', 'booking-events/write')) =>
    call(createHandler({ queues }), 'POST /api/booking-events', { body, claims });
  const event = { activationId: 'act-1', status: 'booked', occurredAt: '2021-04-11T14:05:00+02:00' };

  it('goes to the queue', async () => {
    expect(await send({ ...event, slotStart: '2021-04-11T15:10:00+02:00' })).toMatchObject({
      status: 202,
      body: { status: 'received' },
    });
    expect(sent).toEqual([
      {
        activationId: 'act-1',
        status: 'booked',
        occurredAt: Date.parse('2021-04-11T12:05:00Z'),
        startsAt: Date.parse('2021-04-11T13:10:00Z'),
      },
    ]);
  });

  it('is taken from nobody else', async () => {
    expect((await send(event, machineOf('centre', 'sessions/write'))).status).toBe(403);
    expect((await send(event, personOf('aalst', '[operator]'))).status).toBe(403);
  });

  it.each([
    [{ ...event, status: 'moved' }, 'status unknownValue'],
    [{ ...event, activationId: 'a b' }, 'activationId format'],
    [{ ...event, occurredAt: 'yesterday' }, 'occurredAt format'],
    [{ ...event, occurredAt: 5 }, 'occurredAt wrongType'],
  ])('%j is refused', async (body, error) => {
    const refusal = await send(body);
    expect([refusal.status, ...errorsOf(refusal)]).toEqual([400, error]);
  });
});

describe('an access token', () => {
  const claimsFor = async (userAttributes: Record<string, string>) => {
    const event = {
      request: { userAttributes, groupConfiguration: {} },
      response: {},
    } as PreTokenGenerationV2TriggerEvent;
    return (await addTokenClaims(event)).response.claimsAndScopeOverrideDetails?.accessTokenGeneration;
  };

  it('names the centres that a person works for', async () => {
    expect(await claimsFor({ 'custom:centres': 'aalst gent' })).toEqual({
      claimsToAddOrOverride: { centres: 'aalst gent' },
    });
    expect(await claimsFor({ 'custom:centres': '' })).toBeUndefined();
    expect(await claimsFor({})).toBeUndefined();
  });
});
