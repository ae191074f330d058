import type { MemberCorrection } from './changed-data.ts';
import type { Changed } from './change-party.ts';
import { changeRegistration } from './change-registration.ts';
import type { PartyLink } from './party-link.ts';

/** Corrects the data of members; see `withSecrets`. */
export const correctParty = (
  deps: Parameters<typeof changeRegistration>[0],
  link: PartyLink,
  members: readonly MemberCorrection[],
): Promise<Changed> => changeRegistration(deps, link, { members: [...members] });
