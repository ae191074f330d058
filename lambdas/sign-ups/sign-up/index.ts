import { chance } from '../../../adapters/platform/chance.ts';
import { createIds } from '../../../adapters/platform/ids.ts';
import { blindIndexOf, now, storeOf, vaultOf } from '../../runtime/wiring/clients.ts';
import { readSettings } from '../../runtime/wiring/settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(environment);

export const handler = createHandler({
  store: storeOf(settings),
  vault: vaultOf(settings),
  blindIndex: blindIndexOf(settings),
  ids: createIds(),
  chance,
  now,
  mostPerHour: settings.MOST_PER_HOUR,
});
