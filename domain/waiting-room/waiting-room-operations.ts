import * as z from 'zod';
import { instant } from '../api/answer-fields.ts';
import { countField } from '../api/fields.ts';
import { defineOperation } from '../api/operation.ts';

/** More than anybody expects: a tenth of the country before the opening, and what CloudFront takes a second. */
const mostPeople = 1_200_000;
const mostASecond = 5000;

const fields = {
  people: countField(1, mostPeople).meta({ description: 'Expected before the opening: places of the lot' }),
  arrivals: countField(1, mostASecond).meta({ description: 'Expected a second after the opening' }),
  rate: countField(1, mostASecond).meta({ description: 'Let in a second' }),
};

const waitingRoomView = z
  .strictObject({
    now: instant,
    on: z.boolean(),
    ...fields,
    opensAt: instant.optional().meta({ description: 'Who came before is drawn by lot' }),
    reached: z.int().min(0).optional().meta({ description: 'Places that were let in, once it has opened' }),
    caughtUp: z.boolean().meta({ description: 'Nobody waits any more: it can be switched off' }),
  })
  .meta({ id: 'WaitingRoom' });
export type WaitingRoomView = z.output<typeof waitingRoomView>;

const access = { groups: ['operator'], scopes: ['settings/write'] } as const;

export const showWaitingRoom = defineOperation({
  id: 'showWaitingRoom',
  route: 'GET /api/waiting-room',
  summary: 'Whether the waiting room is on, and how far it is',
  access: { groups: ['operator'], scopes: ['settings/read', 'settings/write'] },
  answer: { status: 200, description: 'Off: with what it would begin', schema: waitingRoomView },
  problems: [],
});

export const putWaitingRoom = defineOperation({
  id: 'putWaitingRoom',
  route: 'PUT /api/waiting-room',
  summary: 'Switch the waiting room on or off, or change its pace',
  access,
  body: z
    .strictObject({
      on: z.boolean(),
      minutesUntilOpening: countField(0, 1440)
        .optional()
        .meta({ description: 'From now; once it has opened only `rate` is changed' }),
      people: fields.people.optional(),
      arrivals: fields.arrivals.optional(),
      rate: fields.rate.optional(),
    })
    .meta({ id: 'WaitingRoomChange' }),
  answer: { status: 200, description: 'As it is now; at the edge within seconds', schema: waitingRoomView },
  problems: ['changed'],
});
