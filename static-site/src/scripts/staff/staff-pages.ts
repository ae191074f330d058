import type { Group } from '../../../../domain/api/operation.ts';
import type { Page } from '../../../../domain/links/site-paths.ts';

/** Where each role works. */
export const staffPages = {
  'centre-staff': 'centre',
  'contact-centre': 'contactCentre',
  physician: 'physician',
  reporter: 'reports',
  operator: 'operator',
  auditor: 'audit',
} as const satisfies Record<Group, Page>;
