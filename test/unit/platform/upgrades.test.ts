import { describe, expect, it } from 'vitest';
import { fromItem, toItem } from '../../../adapters/platform/table/codec.ts';
import { NewerItem, type Steps, upgraded, versionOf } from '../../../adapters/platform/table/upgrades.ts';
import type { Entity } from '../../../domain/entities/entity.ts';

/** As if the settings of old had had one language, then a list under another name. */
const steps: Steps = {
  settings: [
    ({ language, ...rest }) => ({ ...rest, languages: [language] }),
    ({ languages, ...rest }) => ({ ...rest, spoken: languages }),
  ],
};

describe('versions of stored items', () => {
  it('lifts an item of any earlier version, step by step', () => {
    expect(upgraded({ type: 'settings', language: 'nl' }, steps)).toEqual({ type: 'settings', spoken: ['nl'] });
    expect(upgraded({ type: 'settings', v: 2, languages: ['de'] }, steps)).toEqual({
      type: 'settings',
      spoken: ['de'],
    });
    expect(upgraded({ type: 'settings', v: 3, spoken: [] }, steps)).toEqual({ type: 'settings', spoken: [] });
  });

  it('leaves other types alone', () => {
    expect(upgraded({ type: 'party', language: 'nl' }, steps)).toEqual({ type: 'party', language: 'nl' });
  });

  it('marks what is written from version 2 on', () => {
    expect(versionOf('settings', steps)).toEqual({ v: 3 });
    expect(versionOf('party', steps)).toEqual({});
  });

  it.each([4, 0, 1.5, 'x'])('does not half understand version %s', (v) => {
    expect(() => upgraded({ type: 'settings', v }, steps)).toThrow(NewerItem);
  });

  it('is asked at every reading', () => {
    const system: Entity = { type: 'system', name: 'vcd', up: true, pauses: [] };
    expect(fromItem(toItem(system))).toEqual(system);
    expect(() => fromItem({ ...toItem(system), v: 2 })).toThrow(NewerItem);
  });
});
