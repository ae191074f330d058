import { instantOf } from '../../local/scenario/format.ts';
import { parseScenario } from '../../local/scenario/read-scenario.ts';

/* The smallest session: one seat from 18:00, and two who can come. Anna is older and invited first. */

export const day = '2021-04-11';
export const twoPeopleOneSeat = parseScenario({
  name: 'Two people, one seat',
  start: `${day}T08:00`,
  until: `${day}T20:00`,
  centres: [{ id: 'aalst', postalCodes: ['9300'] }],
  people: { anna: { born: '1940-05-01' }, bart: { born: '1951-03-12' } },
  steps: [
    ...['bart', 'anna'].map((name) => ({
      at: '08:05',
      register: { party: name, kind: 'self', members: [name], centres: ['aalst'], availability: [`${day} evening`] },
    })),
    {
      at: '12:00',
      open: { session: 's', centre: 'aalst', blocks: [{ date: day, from: '18:00', to: '19:00', seats: 1 }] },
    },
  ],
});
export const opening = instantOf(`${day}T12:00`);
