/**
 * Stops a deployment that would fall into an opening: functions that stand ready cannot be shifted step by step.
 *
 *   node scripts/no-opening-now.ts production
 */
import { stageConfig, stageNames, type Opening } from '../lib/config.ts';

/** A deployment of all stacks, with the five minutes in which traffic is shifted. */
const deploymentMinutes = 60;

const brussels = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Brussels',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** The opening that a deployment begun now would meet. @param now milliseconds */
export function openingMet(openings: readonly Opening[], now: number): Opening | undefined {
  // `2021-03-15 07:45`: as text they follow each other like the moments that they name.
  const begins = brussels.format(now);
  const ends = brussels.format(now + deploymentMinutes * 60_000);
  return openings.find(({ day, from, to }) => begins < `${day} ${to}` && ends > `${day} ${from}`);
}

if (import.meta.main) {
  const stage = stageNames.find((name) => name === process.argv[2]);
  if (stage === undefined) throw new Error(`name a stage: ${stageNames.join(', ')}`);
  const { releases } = stageConfig(stage, {
    account: '',
    established: true,
    bundlesFolder: '',
    siteFolder: '',
    pages: {
      all: [],
      notFound: { nl: '', fr: '', de: '' },
      withCamera: [],
      signedIn: [],
      forms: [],
      room: { pages: {}, minutes: [], writes: [], problem: { type: '', status: 503, texts: {} } },
    },
    local: { siteUrl: '', vaccinationCodesUrl: '', bookingUrl: '', physiciansUrl: '', registerUploadUrl: '' },
  });
  const met = openingMet(releases?.openings ?? [], Date.now());
  if (met !== undefined) {
    console.error(`an opening on ${met.day} from ${met.from} to ${met.to}: deploy after it`);
    process.exitCode = 1;
  }
}
