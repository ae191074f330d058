import { instantOf } from '../api/answer-fields.ts';
import type { Language } from '../belgium/languages.ts';
import { localDate } from '../belgium/brussels-time.ts';
import { takesPartOn } from '../centres/find-centres.ts';
import type { Centre } from '../entities/centres.ts';
import type { Store } from '../platform/store.ts';
import { type DirectBlock, directBlocksOf, type OpenBlock, withSeats } from './list-moments.ts';
import { type Manifest, manifestName, type ResourceFile, resourceFiles } from './scheduling-operations.ts';

/*
 * What finders of vaccination places read of us: the centres that take part and their open places, with the link to our
 * page. Nothing of it is about a person, and counts say no more than the public page does.
 */

/** Where somebody signs up for a block. */
export type LinkToBlock = (language: Language, block: { session: string; block: string; postalCode: string }) => string;

interface Deps {
  store: Pick<Store, 'allCentres' | 'sessionsOf' | 'someOpenSeats'>;
  now: () => number;
  linkTo: LinkToBlock;
}

/** Lines of a file: a slot has about 450 bytes, so that 5,000 are 2.3 MB; an answer of a function may have 6. */
const mostSlots = 5000;
/** Centres read side by side. */
const atOnce = 10;

/** @param address of the folder of all files, without a slash at its end */
export function manifestOf(address: string, now: number): Manifest {
  return {
    // As often as a cache asks, so that its version stands as long as that of the files.
    transactionTime: instantOf(now - (now % 60_000)),
    request: `${address}/${manifestName}`,
    output: Object.entries(resourceFiles).map(([file, type]) => ({ type, url: `${address}/${file}` })),
    error: [],
  };
}

/** The resources of a file, in an order that stays the same while they do. */
export async function resourcesOf(deps: Deps, file: ResourceFile): Promise<object[]> {
  const today = localDate(deps.now());
  const centres = (await deps.store.allCentres())
    .filter((centre) => takesPartOn(centre, today))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  switch (file) {
    case 'locations.ndjson':
      return centres.map(locationOf);
    case 'schedules.ndjson':
      return centres.map(scheduleOf);
    case 'slots.ndjson':
      return await slotsOf(deps, centres);
  }
}

async function slotsOf(deps: Deps, centres: readonly Centre[]): Promise<object[]> {
  const slots: object[] = [];
  for (let from = 0; from < centres.length && slots.length < mostSlots; from += atOnce) {
    const found = await Promise.all(
      centres.slice(from, from + atOnce).map(async (centre) => openBlocksOf(deps, await directBlocksOf(deps, centre))),
    );
    slots.push(...found.flat().map((block) => slotOf(block, deps.linkTo)));
  }
  return slots.slice(0, mostSlots);
}

const openBlocksOf = async (deps: Deps, blocks: readonly DirectBlock[]): Promise<OpenBlock[]> =>
  await withSeats(
    deps,
    blocks.toSorted((a, b) => a.block.startsAt - b.block.startsAt),
  );

/** What stands for an address in a country of four entities; the German-speaking Community lies in Wallonia (ISO 3166-2). */
const entities = { VLG: 'BE-VLG', BRU: 'BE-BRU', WAL: 'BE-WAL', DG: 'BE-WAL' } as const;
/** Contact centres, as the page of help names them: static-site/texts. */
const phones = { VLG: '1700', BRU: '+32 2 214 19 19', WAL: '0800 45 019', DG: '0800 23 032' } as const;
const regionLanguage = { VLG: 'nl', BRU: 'fr', WAL: 'fr', DG: 'de' } as const;

const locationOf = ({ id, name, street, postalCode, municipality, region, openingHours }: Centre): object => ({
  resourceType: 'Location',
  id,
  name,
  ...(openingHours !== undefined && { description: openingHours }),
  telecom: [{ system: 'phone', value: phones[region] }],
  address: {
    line: [street ?? `${postalCode} ${municipality}`],
    city: municipality,
    state: entities[region],
    postalCode,
    country: 'BE',
  },
});

const scheduleOf = ({ id }: Centre): object => ({
  resourceType: 'Schedule',
  id: scheduleId(id),
  serviceType: [
    {
      coding: [
        { system: 'http://terminology.hl7.org/CodeSystem/service-type', code: '57', display: 'Immunization' },
        {
          system: 'http://fhir-registry.smarthealthit.org/CodeSystem/service-type',
          code: 'covid19-immunization',
          display: 'COVID-19 Immunization Appointment',
        },
      ],
    },
  ],
  actor: [{ reference: `Location/${id}` }],
});

const scheduleId = (centre: string): string => `last-minute-${centre}`;

/** Places that there are at least: no more is said than on the page. */
const atLeast = { few: 1, some: 4, many: 11 } as const;
const extension = (name: string): string => `http://fhir-registry.smarthealthit.org/StructureDefinition/${name}`;

function slotOf({ session, block, centre, seatsLeft }: OpenBlock, linkTo: LinkToBlock): object {
  const { id, region, postalCodes = [] } = centre;
  // The page lists what is open near a postal code: one that the centre serves.
  const postalCode = postalCodes.includes(centre.postalCode)
    ? centre.postalCode
    : (postalCodes[0] ?? centre.postalCode);
  return {
    resourceType: 'Slot',
    // Letters, digits, - and . are what an id of FHIR may have; no id of ours has a dot.
    id: `${session.id}-${block.id}`.replaceAll(/[^A-Za-z0-9-]/g, '.'),
    schedule: { reference: `Schedule/${scheduleId(id)}` },
    status: 'free',
    start: instantOf(block.startsAt),
    end: instantOf(block.endsAt),
    extension: [
      {
        url: extension('booking-deep-link'),
        valueUrl: linkTo(regionLanguage[region], { session: session.id, block: block.id, postalCode }),
      },
      { url: extension('booking-phone'), valueString: phones[region] },
      { url: extension('slot-capacity'), valueInteger: atLeast[seatsLeft] },
    ],
  };
}
