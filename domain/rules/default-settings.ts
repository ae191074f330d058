/** Age from which a companion belongs to the target group, until the operator sets another (S2). */
export const defaultMinAge = 18;

/** Minutes in which somebody who can only be called must be reached, until the operator sets others. */
export const defaultCallMinutes = 15;

/** How long a code is good with which a caller proves the contact. */
export const contactCodeMinutes = 10;

/** A setting per centre; 30 unless set. */
export const defaultInvitationMinutes = 30;
