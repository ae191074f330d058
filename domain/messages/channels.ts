import type { Language } from '../entities/values.ts';

export interface RenderedMessage {
  subject: string;
  html: string;
  text: string;
  sms?: string;
}
/** An entry for the reader's own calendar, attached to the message. */
export interface CalendarEvent {
  /** Stays the same for the same seat. */
  id: string;
  /** Epoch ms, all three. */
  madeAt: number;
  startsAt: number;
  endsAt: number;
  summary: string;
  location: string;
  /** The entry goes out of the calendar again. */
  cancelled?: boolean | undefined;
}
/** `accepted`: the provider took it. `rejected`: it never will. @throws Unavailable when it surely was not taken; any other error is doubtful. */
export interface Mail {
  /** Milliseconds after which it should be looked at again while the provider takes nothing at all from us; absent: nobody keeps count. */
  held?(): Promise<number | undefined>;
  send(mail: {
    to: string;
    subject: string;
    html: string;
    text: string;
    language: Language;
    tags: Record<string, string>;
    calendar?: CalendarEvent | undefined;
  }): Promise<'accepted' | 'rejected'>;
}
/**
 * As mail; `withheld`: not sent now, for what it would cost (see sms-budget.ts). `beside`: an e-mail says the same to the
 * same person, so that it may only use what is not kept for people without e-mail.
 */
export interface Sms {
  readonly enabled: boolean;
  send(sms: { to: string; text: string; beside?: boolean }): Promise<'accepted' | 'rejected' | 'withheld'>;
}
