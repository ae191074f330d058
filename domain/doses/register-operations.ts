import * as z from 'zod';
import { issue } from '../api/field-errors.ts';
import { centreIdField, lineField } from '../api/fields.ts';
import { defineOperation } from '../api/operation.ts';
import { parseNihii } from '../belgium/nihii.ts';
import { longestSoftwareId, softwareIdRefusal } from './software-id.ts';

/** How a centre is known to the vaccination register: set by the operator, as the register's service desk gave it out. */

const mayName = { groups: ['operator'], scopes: ['centres/write'] } as const;
const centrePath = z.strictObject({ centre: centreIdField });

const nihiiField: z.ZodType<string, string> = z
  .string()
  .transform((text, ctx) => {
    const parsed = parseNihii(text);
    if (parsed.ok) return parsed.nihii;
    issue({ value: text, issues: ctx.issues }, parsed.reason === 'empty' ? 'required' : 'format');
    return z.NEVER;
  })
  .meta({ description: 'Number of the organisation', example: '71018474' });

const softwareIdField = z
  .string()
  .check((checked) => {
    const reason = softwareIdRefusal(checked.value);
    if (reason !== undefined) issue(checked, reason, [], { max: longestSoftwareId });
  })
  .meta({ description: 'At most 50 characters; once set it never changes', example: 'lmb_lastminute_leuven_3001' });

const kind = z.enum(['orghospital', 'orgpractice']);

const registerBody = z
  .strictObject({
    nihii: nihiiField,
    userCode: lineField(40).meta({ description: "Of the register's own user" }),
    name: lineField(120).meta({ description: "As the country's database of care providers writes it" }),
    kind,
    softwareId: softwareIdField
      .optional()
      .meta({ description: 'One that was qualified before; left out, it is made of names and postal code' }),
  })
  .meta({ id: 'CentreRegisterChange' });
export type CentreRegisterBody = z.output<typeof registerBody>;

const registerView = z
  .strictObject({
    centre: z.string(),
    register: z
      .strictObject({ nihii: z.string(), userCode: z.string(), name: z.string(), kind, softwareId: z.string() })
      .optional()
      .meta({ description: 'Absent: the centre is not set up, and sends nothing' }),
    suggested: z
      .string()
      .optional()
      .meta({ description: 'The softwareID that would be made; absent where the name has no Latin letter' }),
  })
  .meta({ id: 'CentreRegister' });
export type CentreRegisterView = z.output<typeof registerView>;

export const showCentreRegister = defineOperation({
  id: 'showCentreRegister',
  route: 'GET /api/centres/{centre}/register',
  summary: 'How a centre is known to the vaccination register, and the softwareID that would be made for it',
  access: mayName,
  path: centrePath,
  answer: { status: 200, description: 'As it is now', schema: registerView },
  problems: ['notFound'],
});

export const putCentreRegister = defineOperation({
  id: 'putCentreRegister',
  route: 'PUT /api/centres/{centre}/register',
  summary: 'Set up a centre for the vaccination register; its softwareID is made once and then fixed',
  access: mayName,
  path: centrePath,
  body: registerBody,
  answer: { status: 200, description: 'As it is now', schema: registerView },
  problems: ['notFound', 'invalid'],
});
