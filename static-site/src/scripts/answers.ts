/** Shapes of the API's answers, as the design page gives them; only what the site reads. */

import type { DayPart } from './words.ts';

export type Slot = Readonly<{ date: string; dayPart: DayPart }>;

export type Centre = Readonly<{
  id: string;
  name: string;
  street?: string;
  postalCode: string;
  municipality: string;
  region?: string;
  takesPart?: boolean;
  basis?: string;
}>;

export type CentresAnswer = Readonly<{ now?: string; centres: readonly Centre[] }>;

export type Moment = Readonly<{
  sessionId: string;
  block: string;
  date: string;
  from: string;
  to: string;
  centre: Centre;
  seatsLeft: 'few' | 'some' | 'many';
}>;

export type MomentsAnswer = Readonly<{ now: string; moments: readonly Moment[] }>;

export type Member = Readonly<{
  memberId: string;
  firstName: string;
  lastName: string;
  ssin?: string;
  postalCode?: string;
  email?: string;
  mobile?: string;
}>;

export type Party = Readonly<{
  partyId: string;
  kind: 'self' | 'group' | 'companion' | 'thirdParty' | 'patient';
  state: string;
  now: string;
  members: readonly Member[];
  centres: readonly Centre[];
  availability: readonly Slot[];
  lastDay?: string;
  renewable: boolean;
  invitation?: Readonly<{ invitationId: string; state: string; centre: Centre; date: string; from: string; to: string; deadline?: string }>;
}>;

export type Invitation = Readonly<{
  invitationId: string;
  state: 'claimed' | 'sent' | 'declined' | 'expired' | 'booked' | 'cancelled' | 'released';
  now: string;
  centre: Centre;
  date: string;
  from: string;
  to: string;
  deadline?: string;
  seats: number;
  bookingUrls: readonly Readonly<{ firstName: string; url: string }>[];
}>;

export type SignUp = Readonly<{
  signUpId: string;
  state: 'held' | 'confirmed' | 'refused' | 'cancelled';
  date: string;
  from: string;
  to: string;
  centre: Centre;
}>;

export type SessionSummary = Readonly<{
  sessionId: string;
  centre: string | Centre;
  state: 'open' | 'closed' | 'ended';
  seats: number;
  booked: number;
  date?: string;
  from?: string;
  to?: string;
  openedAt?: string;
  blocks?: readonly Readonly<{ date: string; from: string; to: string }>[];
}>;

export type Tile = Readonly<{ state: string; deadline?: string }>;

export type Block = Readonly<{
  block: string;
  date: string;
  from: string;
  to: string;
  seats: number;
  open: number;
  offered: number;
  booked: number;
  late: number;
  ended: boolean;
  tiles: readonly Tile[];
}>;

export type BoardInvitation = Readonly<{
  invitationId: string;
  initials?: string;
  birthYear?: number;
  state: string;
  block: string;
  seats: number;
  deadline?: string;
  sentAt?: string;
  delivery?: string;
}>;

export type LogEntry = Readonly<{ at: string; event: string; initials?: string; birthYear?: number; n?: number }>;

export type Session = Readonly<{
  sessionId: string;
  centre: string | Centre;
  state: 'open' | 'closed' | 'ended';
  channels: readonly string[];
  openedAt: string;
  version: number;
  now: string;
  seats: number;
  open: number;
  offered: number;
  booked: number;
  late: number;
  expired: number;
  declined: number;
  blocks: readonly Block[];
  invitations: readonly BoardInvitation[];
  log: readonly LogEntry[];
  next?: Readonly<{ at?: string; what: string }>;
}>;
