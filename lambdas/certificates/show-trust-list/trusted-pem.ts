/**
 * Certificates of the signers of other countries (PEM, one after the other), as the operator takes them over from the
 * country's trust list; access to it is not public. None is trusted until they stand here.
 */
export const trustedPem = '';
