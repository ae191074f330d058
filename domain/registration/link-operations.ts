import * as z from 'zod';
import { issue } from '../api/field-errors.ts';
import { defineOperation } from '../api/operation.ts';
import { emailField, mobileField } from '../api/person-fields.ts';

const body = z
  .strictObject({ email: emailField.optional(), mobile: mobileField.optional() })
  .check((checked) => {
    if (checked.value.email === undefined && checked.value.mobile === undefined) issue(checked, 'required', ['email']);
  })
  .meta({ id: 'LinkAgain' });

const received = z.strictObject({ status: z.literal('received') });

export const sendLinkAgain = defineOperation({
  id: 'sendLinkAgain',
  route: 'POST /api/link-again',
  summary: 'Send the personal links of a contact to that contact; the answer is the same for everybody',
  access: 'public',
  body: body,
  answer: { status: 202, description: 'Received', schema: received },
  problems: [],
});
