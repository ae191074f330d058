/** The parts of a day in which somebody can come. Nothing else stands here: the pages carry this file, too. */

export const dayParts = ['morning', 'afternoon', 'evening'] as const;
export type DayPart = (typeof dayParts)[number];

/** Half-open: a day-part ends at the minute at which the next begins. */
export const dayPartTimes: Readonly<Record<DayPart, { from: string; to: string }>> = {
  morning: { from: '08:00', to: '13:00' },
  afternoon: { from: '13:00', to: '17:00' },
  evening: { from: '17:00', to: '22:00' },
};

/** The day-part of a local time `HH:MM`; what is before the first counts as it, what is after the last as that. */
export const dayPartAt = (time: string): DayPart => dayParts.find((part) => time < dayPartTimes[part].to) ?? 'evening';
