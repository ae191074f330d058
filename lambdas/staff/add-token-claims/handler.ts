import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';

/**
 * Cognito asks before it signs tokens: the centres that a person works for go from the user's attribute into the access
 * token, where handlers look. A fault would sign nobody in; there is nothing here that can fail.
 */
export function addTokenClaims(event: PreTokenGenerationV2TriggerEvent): Promise<PreTokenGenerationV2TriggerEvent> {
  const centres = event.request.userAttributes['custom:centres'];
  event.response = {
    claimsAndScopeOverrideDetails: {
      ...(centres !== undefined && centres !== '' && { accessTokenGeneration: { claimsToAddOrOverride: { centres } } }),
    },
  };
  return Promise.resolve(event);
}
