/** A person as whoever fills the database gives it. */
export interface VcdPerson {
  readonly ssin: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly postalCode: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly vaccinationCode: string;
  readonly status?: CodeStatus;
  /** True when left out. */
  readonly eligible?: boolean;
  readonly invitationStatus?: InvitationStatus;
  readonly priority?: string;
}

export type CodeStatus = 'activated' | 'used' | 'usedForFirst' | 'deactivated';

export const invitationStatuses = ['notInvited', 'invited'] as const;
export type InvitationStatus = (typeof invitationStatuses)[number];

/** A person as the stand-in answers it. */
export interface VcdRecord extends VcdPerson {
  readonly status: CodeStatus;
  readonly eligible: boolean;
  readonly invitationStatus: InvitationStatus;
  readonly activatedAt: string;
}

/** What the vaccination codes database knows, by number; whose number was replaced is known by the new one. */
export class VcdRecords {
  readonly #people = new Map<string, VcdRecord>();
  readonly #replaced = new Map<string, string>();
  /** Code → the number of its owner, where that was replaced. */
  readonly #oldCodes = new Map<string, string>();

  /** @param at ms since the epoch */
  add(person: VcdPerson, at: number): void {
    this.#people.set(person.ssin, record(person, at));
  }

  remove(ssin: string): void {
    this.#people.delete(ssin);
  }

  get(ssin: string): VcdRecord | undefined {
    return this.#people.get(ssin);
  }

  all(): VcdRecord[] {
    return [...this.#people.values()];
  }

  /** Old number → the one that replaced it. */
  get replaced(): ReadonlyMap<string, string> {
    return this.#replaced;
  }

  /** @throws when the person is unknown */
  change(ssin: string, members: Partial<VcdRecord>): void {
    this.#people.set(ssin, { ...this.#known(ssin), ...members });
  }

  /** A code that nobody has changes nothing. */
  changeByCode(vaccinationCode: string, status: CodeStatus): void {
    const owner = this.#oldCodes.get(vaccinationCode);
    const newest = owner === undefined ? undefined : this.#current(owner);
    for (const person of this.all()) {
      if (person.vaccinationCode === vaccinationCode || person.ssin === newest) this.change(person.ssin, { status });
    }
  }

  /**
   * Whom it knew under both numbers is one person from now on, who has booked if either had.
   * @throws when the person is unknown
   */
  replace(old: string, replacement: string): void {
    const person = this.#known(old);
    this.#people.delete(old);
    const known = this.#people.get(replacement);
    const status = known === undefined || known.status === 'activated' ? person.status : known.status;
    this.#people.set(replacement, { ...(known ?? person), ssin: replacement, status });
    this.#oldCodes.set(person.vaccinationCode, replacement);
    this.#replaced.set(old, replacement);
    this.#replaced.delete(replacement);
  }

  clear(): void {
    for (const map of [this.#people, this.#replaced, this.#oldCodes]) map.clear();
  }

  #known(ssin: string): VcdRecord {
    const person = this.#people.get(ssin);
    if (!person) throw new Error('no person with this SSIN');
    return person;
  }

  /** A number may be replaced again; no chain is longer than the list of replacements. */
  #current(ssin: string): string {
    let current = ssin;
    for (let step = 0; step < this.#replaced.size; step += 1) current = this.#replaced.get(current) ?? current;
    return current;
  }
}

/** Only what the wire shape has: callers may hand over people with further data. */
function record(person: VcdPerson, at: number): VcdRecord {
  const { birthDate, email, phone, priority } = person;
  return {
    ssin: person.ssin,
    lastName: person.lastName,
    firstName: person.firstName,
    postalCode: person.postalCode,
    vaccinationCode: person.vaccinationCode,
    status: person.status ?? 'activated',
    eligible: person.eligible ?? true,
    invitationStatus: person.invitationStatus ?? 'notInvited',
    activatedAt: new Date(at).toISOString(),
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(priority === undefined ? {} : { priority }),
  };
}
