/**
 * Every call of the API: who answers it and who may make it. `npm run describe` writes the same list with bodies and
 * answers into docs/design.md, and a test compares the two.
 *
 * - `public`: citizens; what is personal asks for the secret link token, which the function checks
 * - `signedIn`: people and programs alike; the authorizer checks the token, the function role and centre
 * - `recognised`: the same, and physicians who came through an outside provider; `recognise-caller` reads the token, and
 *   takes none of somebody who has signed out everywhere. For whatever shows citizens by name
 * - a scope: programs alone, checked by the authorizer itself
 */
export type Access = 'public' | 'signedIn' | 'recognised' | `${string}/${string}`;

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** Folder of `lambdas/`. */
  readonly answeredBy: ApiFunctionName;
  readonly access: Access;
}

/** Functions that answer calls. */
export type ApiFunctionName = (typeof routes)[number]['answeredBy'];

export const routes = [
  { method: 'GET', path: '/api/centres', answeredBy: 'list-centres', access: 'public' },
  { method: 'GET', path: '/api/centres/{centre}', answeredBy: 'list-centres', access: 'public' },
  { method: 'PUT', path: '/api/centres', answeredBy: 'manage-centres', access: 'signedIn' },
  { method: 'GET', path: '/api/centres/export', answeredBy: 'manage-centres', access: 'signedIn' },
  { method: 'POST', path: '/api/centres/import', answeredBy: 'manage-centres', access: 'signedIn' },
  { method: 'GET', path: '/api/centres/{centre}/record', answeredBy: 'manage-centres', access: 'signedIn' },
  { method: 'GET', path: '/api/centres/{centre}/settings', answeredBy: 'manage-centres', access: 'signedIn' },
  { method: 'PUT', path: '/api/centres/{centre}/settings', answeredBy: 'manage-centres', access: 'signedIn' },
  { method: 'GET', path: '/api/audit', answeredBy: 'manage-centres', access: 'signedIn' },
  { method: 'GET', path: '/api/audit/acts', answeredBy: 'show-audit', access: 'signedIn' },
  { method: 'GET', path: '/api/audit/acts/export', answeredBy: 'show-audit', access: 'signedIn' },
  { method: 'POST', path: '/api/audit/person', answeredBy: 'show-audit', access: 'recognised' },
  { method: 'GET', path: '/api/audit/sessions/{session}', answeredBy: 'show-audit', access: 'signedIn' },
  { method: 'GET', path: '/api/settings', answeredBy: 'manage-centres', access: 'signedIn' },
  { method: 'PUT', path: '/api/settings', answeredBy: 'manage-centres', access: 'signedIn' },
  { method: 'GET', path: '/api/mail-quota', answeredBy: 'manage-centres', access: 'signedIn' },
  { method: 'GET', path: '/api/sms-budget', answeredBy: 'manage-centres', access: 'signedIn' },
  { method: 'GET', path: '/api/waiting-room', answeredBy: 'manage-waiting-room', access: 'signedIn' },
  { method: 'PUT', path: '/api/waiting-room', answeredBy: 'manage-waiting-room', access: 'signedIn' },
  { method: 'GET', path: '/api/clients', answeredBy: 'manage-centres', access: 'signedIn' },
  { method: 'PUT', path: '/api/clients', answeredBy: 'manage-centres', access: 'signedIn' },
  { method: 'GET', path: '/api/moments', answeredBy: 'list-moments', access: 'public' },
  { method: 'GET', path: '/api/scheduling/{file}', answeredBy: 'publish-places', access: 'public' },
  { method: 'GET', path: '/api/outages', answeredBy: 'list-outages', access: 'public' },
  { method: 'GET', path: '/api/trust-list', answeredBy: 'show-trust-list', access: 'public' },
  { method: 'GET', path: '/api/certificate', answeredBy: 'give-certificate', access: 'public' },
  { method: 'POST', path: '/api/certificate', answeredBy: 'give-certificate', access: 'public' },
  { method: 'GET', path: '/api/webhooks', answeredBy: 'manage-webhooks', access: 'signedIn' },
  { method: 'POST', path: '/api/webhooks', answeredBy: 'manage-webhooks', access: 'signedIn' },
  { method: 'POST', path: '/api/webhooks/{webhook}', answeredBy: 'manage-webhooks', access: 'signedIn' },
  { method: 'DELETE', path: '/api/webhooks/{webhook}', answeredBy: 'manage-webhooks', access: 'signedIn' },
  { method: 'GET', path: '/api/webhooks/{webhook}/deliveries', answeredBy: 'manage-webhooks', access: 'signedIn' },
  { method: 'GET', path: '/api/set-apart', answeredBy: 'handle-set-apart', access: 'signedIn' },
  { method: 'POST', path: '/api/set-apart', answeredBy: 'handle-set-apart', access: 'signedIn' },
  { method: 'POST', path: '/api/registrations', answeredBy: 'register-party', access: 'public' },
  { method: 'POST', path: '/api/patients', answeredBy: 'register-patient', access: 'recognised' },
  { method: 'GET', path: '/api/patients', answeredBy: 'register-patient', access: 'recognised' },
  { method: 'DELETE', path: '/api/patients/{party}', answeredBy: 'register-patient', access: 'recognised' },
  { method: 'POST', path: '/api/physician-sign-in', answeredBy: 'sign-in-physician', access: 'public' },
  { method: 'POST', path: '/api/physician-sign-in/finish', answeredBy: 'sign-in-physician', access: 'public' },
  { method: 'POST', path: '/api/physician-sign-in/number', answeredBy: 'sign-in-physician', access: 'public' },
  { method: 'POST', path: '/api/link-again', answeredBy: 'send-link-again', access: 'public' },
  { method: 'POST', path: '/api/objection', answeredBy: 'change-party', access: 'public' },
  { method: 'GET', path: '/api/party/chance', answeredBy: 'show-party', access: 'public' },
  { method: 'GET', path: '/api/party/why', answeredBy: 'show-party', access: 'public' },
  { method: 'GET', path: '/api/party', answeredBy: 'show-party', access: 'public' },
  { method: 'GET', path: '/api/party/export', answeredBy: 'show-party', access: 'public' },
  { method: 'PUT', path: '/api/party', answeredBy: 'change-party', access: 'public' },
  { method: 'DELETE', path: '/api/party', answeredBy: 'change-party', access: 'public' },
  { method: 'POST', path: '/api/party/renewal', answeredBy: 'change-party', access: 'public' },
  { method: 'GET', path: '/api/invitation', answeredBy: 'show-invitation', access: 'public' },
  { method: 'POST', path: '/api/invitation/decline', answeredBy: 'decline-invitation', access: 'public' },
  { method: 'POST', path: '/api/invitation/answer', answeredBy: 'decline-invitation', access: 'public' },
  { method: 'POST', path: '/api/party/answer', answeredBy: 'decline-invitation', access: 'public' },
  { method: 'POST', path: '/api/sign-ups', answeredBy: 'sign-up', access: 'public' },
  { method: 'GET', path: '/api/sign-up', answeredBy: 'sign-up', access: 'public' },
  { method: 'DELETE', path: '/api/sign-up', answeredBy: 'sign-up', access: 'public' },
  { method: 'POST', path: '/api/sign-up/coming', answeredBy: 'sign-up', access: 'public' },
  { method: 'POST', path: '/api/sessions', answeredBy: 'open-session', access: 'signedIn' },
  { method: 'GET', path: '/api/sessions', answeredBy: 'show-session', access: 'signedIn' },
  { method: 'POST', path: '/api/sessions/preview', answeredBy: 'show-session', access: 'signedIn' },
  { method: 'GET', path: '/api/sessions/{session}', answeredBy: 'show-session', access: 'signedIn' },
  { method: 'PATCH', path: '/api/sessions/{session}/blocks/{block}', answeredBy: 'change-session', access: 'signedIn' },
  { method: 'POST', path: '/api/sessions/{session}/close', answeredBy: 'change-session', access: 'signedIn' },
  { method: 'POST', path: '/api/sessions/{session}/reopen', answeredBy: 'change-session', access: 'signedIn' },
  { method: 'PUT', path: '/api/sessions/{session}/quiet-hours', answeredBy: 'change-session', access: 'signedIn' },
  { method: 'POST', path: '/api/arrivals/query', answeredBy: 'check-arrivals', access: 'recognised' },
  { method: 'GET', path: '/api/arrivals', answeredBy: 'check-arrivals', access: 'recognised' },
  { method: 'POST', path: '/api/arrivals/walk-ins', answeredBy: 'check-arrivals', access: 'recognised' },
  { method: 'DELETE', path: '/api/arrivals/walk-ins/{signUp}', answeredBy: 'check-arrivals', access: 'recognised' },
  // Without names, and asked every few seconds: the token is read by the gateway itself.
  { method: 'GET', path: '/api/arrivals/states', answeredBy: 'check-arrivals', access: 'signedIn' },
  { method: 'POST', path: '/api/arrivals/{kind}/{id}', answeredBy: 'check-arrivals', access: 'recognised' },
  { method: 'GET', path: '/api/centres/{centre}/register', answeredBy: 'manage-doses', access: 'signedIn' },
  { method: 'PUT', path: '/api/centres/{centre}/register', answeredBy: 'manage-doses', access: 'signedIn' },
  { method: 'GET', path: '/api/doses', answeredBy: 'manage-doses', access: 'recognised' },
  { method: 'GET', path: '/api/doses/export', answeredBy: 'manage-doses', access: 'recognised' },
  { method: 'PUT', path: '/api/doses/{dose}', answeredBy: 'manage-doses', access: 'recognised' },
  { method: 'POST', path: '/api/doses/{dose}/again', answeredBy: 'manage-doses', access: 'recognised' },
  { method: 'POST', path: '/api/contact-centre/registrations', answeredBy: 'assist-callers', access: 'recognised' },
  { method: 'GET', path: '/api/contact-centre/calls', answeredBy: 'assist-callers', access: 'recognised' },
  {
    method: 'POST',
    path: '/api/contact-centre/calls/{invitation}',
    answeredBy: 'assist-callers',
    access: 'recognised',
  },
  {
    method: 'POST',
    path: '/api/contact-centre/calls/{invitation}/lock',
    answeredBy: 'assist-callers',
    access: 'recognised',
  },
  {
    method: 'DELETE',
    path: '/api/contact-centre/calls/{invitation}/lock',
    answeredBy: 'assist-callers',
    access: 'recognised',
  },
  { method: 'POST', path: '/api/contact-centre/proofs', answeredBy: 'assist-callers', access: 'recognised' },
  { method: 'POST', path: '/api/contact-centre/proofs/check', answeredBy: 'assist-callers', access: 'recognised' },
  { method: 'POST', path: '/api/contact-centre/call-backs', answeredBy: 'assist-callers', access: 'recognised' },
  { method: 'POST', path: '/api/contact-centre/call-backs/check', answeredBy: 'assist-callers', access: 'recognised' },
  { method: 'POST', path: '/api/booking-events', answeredBy: 'receive-booking-event', access: 'booking-events/write' },
  { method: 'GET', path: '/api/reports', answeredBy: 'show-reports', access: 'signedIn' },
  { method: 'GET', path: '/api/reports/export', answeredBy: 'show-reports', access: 'signedIn' },
  { method: 'GET', path: '/api/reports/sessions', answeredBy: 'show-reports', access: 'signedIn' },
  { method: 'GET', path: '/api/figures', answeredBy: 'show-reports', access: 'public' },
  { method: 'POST', path: '/api/sign-out-everywhere', answeredBy: 'sign-out-everywhere', access: 'recognised' },
  { method: 'GET', path: '/api/openapi.json', answeredBy: 'describe-api', access: 'public' },
] as const satisfies readonly (Omit<Route, 'answeredBy'> & { readonly answeredBy: string })[];

/** Functions that answer citizens, who wait for it: those of public routes, but for the description that programs read. */
export const citizensWaitFor: ReadonlySet<ApiFunctionName> = new Set(
  routes.flatMap(({ access, answeredBy }) =>
    access === 'public' && answeredBy !== 'describe-api' ? [answeredBy] : [],
  ),
);
