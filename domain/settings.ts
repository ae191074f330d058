/** Age from which a companion belongs to the target group, until the operator sets another (S2). */
export const defaultMinAge = 18;
