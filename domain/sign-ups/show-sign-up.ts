import type { SignUpView } from './sign-up-operations.ts';
import { viewOfCentre } from '../centres/find-centres.ts';
import { whereAndWhen } from '../rules/where-and-when.ts';
import { findSignUp } from './sign-up-link.ts';

/** A direct sign-up as its person sees it; undefined when the link leads nowhere. */
export async function showSignUp(
  deps: Parameters<typeof findSignUp>[0],
  link: { signUpId: string; secret: string },
): Promise<SignUpView | undefined> {
  const signUp = await findSignUp(deps, link);
  if (signUp === undefined) return undefined;
  const found = await whereAndWhen(deps.store, signUp);
  if (found === undefined) return undefined;
  const { date, from, to } = found.block;
  return { signUpId: signUp.id, state: signUp.state, date, from, to, centre: viewOfCentre(found.centre) };
}
