/** Who is behind the ids of accounts and programs: the sign-in knows, and nothing else keeps it. */
export interface AccountNames {
  /** As the account or program is called now; nothing of who is not there any more. */
  namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The account with this e-mail address. */
  idOf(email: string): Promise<string | undefined>;
}

type ByAccount = Readonly<{ by?: string | undefined }>;

/** Acts with the name of who did them, where it is known. */
export async function withNames<T extends ByAccount>(
  accounts: Pick<AccountNames, 'namesOf'>,
  acts: readonly T[],
): Promise<(T & { byName?: string })[]> {
  const ids = [...new Set(acts.flatMap(({ by }) => (by === undefined ? [] : [by])))];
  const names = ids.length === 0 ? new Map<string, string>() : await accounts.namesOf(ids);
  return acts.map((act) => {
    const byName = names.get(act.by ?? '');
    return byName === undefined ? act : { ...act, byName };
  });
}
