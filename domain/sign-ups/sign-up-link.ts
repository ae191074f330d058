import type { SignUp } from '../entities/invitations.ts';
import type { Ids } from '../platform/ids.ts';
import { absent, type Store } from '../platform/store.ts';

/** The personal link: who holds its secret may see the sign-up and give the seat back. */
export interface SignUpLink {
  signUpId: string;
  secret: string;
}

/** The sign-up behind a link. The first use of a link that was sent again makes it the only one (decision 14). */
export async function findSignUp(
  { store, ids }: { store: Pick<Store, 'get' | 'transact'>; ids: Pick<Ids, 'hash'> },
  { signUpId: id, secret }: SignUpLink,
): Promise<SignUp | undefined> {
  const found = await store.get({ type: 'signUp', id });
  const hash = ids.hash(secret);
  if (found?.renewedLink?.hash !== hash) return found?.linkHash === hash ? found : undefined;
  const { linkHash, links = absent } = found;
  // When somebody asked anew at this moment, the older link goes with the next use.
  await store.transact([
    {
      do: 'patch',
      key: { type: 'signUp', id },
      set: { linkHash: hash, renewedLink: undefined },
      when: { linkHash, links },
    },
  ]);
  return found;
}
