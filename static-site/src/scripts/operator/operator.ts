/** The page of the operator: centres, their table, settings, programs, and what was changed by whom. */

import { find, textsOf } from '../page/dom.ts';
import { openDesk } from '../staff/desk.ts';
import { makeSections } from '../staff/sections.ts';
import { makeCentreList } from './centre-list.ts';
import { makeCentreRecord } from './centre-record.ts';
import { makeChanges } from './changes-table.ts';
import { makeDoor } from './door.ts';
import { makeImport } from './import-table.ts';
import { makeMailQuota } from './mail-quota.ts';
import { makePrograms } from './programs.ts';
import { makeSetApart } from './set-apart.ts';
import { makeSettings } from './settings-form.ts';
import { makeSmsBudget } from './sms-budget.ts';
import { makeWebhooks } from './webhooks.ts';
import type { OperatorTexts, Workplace } from './workplace.ts';

void openDesk((desk) => {
  const root = find('#operator');
  const place: Workplace = { ...desk, root, texts: textsOf<OperatorTexts>(root) };
  const changes = makeChanges(place);
  const record = makeCentreRecord(place, changes, () => void list.load());
  const list = makeCentreList(place, record.open, (centres) => changes.offer(centres));
  const imports = makeImport(place, () => void list.load());
  const settings = makeSettings(place, changes);
  const smsBudget = makeSmsBudget(place);
  const mailQuota = makeMailQuota(place);
  const door = makeDoor(place, changes);
  const programs = makePrograms(place);
  const webhooks = makeWebhooks(place);
  const apart = makeSetApart(place);
  makeSections(root, (part) => {
    if (part === 'centres') void list.load();
    if (part === 'table') imports.clear();
    if (part === 'settings') void Promise.all([settings.load(), smsBudget.load(), mailQuota.load(), door.load()]);
    if (part === 'programs') void programs.load();
    if (part === 'webhooks') void webhooks.load();
    if (part === 'apart') void apart.load();
    if (part === 'changes') void changes.load();
  });
});
