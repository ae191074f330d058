import type { Invitation } from '../entities/invitations.ts';
import type { Vault } from '../platform/vault.ts';
import { openSealed } from './sealed-data.ts';

/**
 * The codes that an offer is made with, by member: those that were activated, and so those that are shown wherever the
 * offer is. Empty before the VCD was asked for it (S6), and once the label is erased.
 */
export async function offeredCodes(
  vault: Pick<Vault, 'open'>,
  { id, sealed }: Invitation,
): Promise<Readonly<Record<string, string>>> {
  return sealed === undefined ? {} : ((await openSealed(vault, 'invitation', id, sealed)).codes ?? {});
}
