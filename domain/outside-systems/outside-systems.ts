export interface VcdRecord {
  ssin: string;
  lastName: string;
  firstName: string;
  postalCode: string;
  birthDate?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  vaccinationCode: string;
  /** `used` means that an appointment has been booked with the code. */
  status: 'activated' | 'used' | 'usedForFirst' | 'deactivated';
  eligible: boolean;
  invitationStatus?: string | undefined;
}
export interface VaccinationCodes {
  /** `undefined`: nobody is known by this SSIN. Follows a replaced SSIN: the record's own then is another. @throws OutsideFault, as all others */
  query(ssin: string): Promise<VcdRecord | undefined>;
  /** @throws OutsideFault */
  markInvited(ssin: string): Promise<void>;
  healthy(): Promise<boolean>;
}
export interface BookingSystem {
  /** Answers the activation's id; the same for the same idempotency key. @throws OutsideFault */
  activate(request: {
    idempotencyKey: string;
    vaccinationCode: string;
    centreId: string;
    date: string;
    timeWindow: { from: string; to: string };
    invitedAt: number;
    respondBefore: number;
    channel: 'email' | 'sms' | 'direct';
  }): Promise<{ activationId: string }>;
  /** An activation that is not there any more is no error. @throws OutsideFault */
  release(activationId: string): Promise<void>;
  /**
   * Ends the appointment that was made with this activation; its end is reported as any other. Nothing booked, or
   * cancelled before, is no error.
   * @throws OutsideFault
   */
  cancel(request: { activationId: string; idempotencyKey: string }): Promise<void>;
  /** @throws OutsideFault */
  bookingOf(
    vaccinationCode: string,
  ): Promise<{ centreId: string; date: string; time?: string | undefined } | undefined>;
  healthy(): Promise<boolean>;
}
