export const tableEngineNames = ['memory', 'dynamodb-local'] as const;
/** Which engine has the tables: the one in this process, or Amazon's own, which needs Java. */
export type TableEngineName = (typeof tableEngineNames)[number];

/**
 * The engine that a program was told to use, by its option or, without one, by the variable `TABLE_ENGINE`.
 * @throws Error when there is no such engine
 */
export function tableEngineNamed(option: string | undefined): TableEngineName {
  const wanted = option ?? process.env['TABLE_ENGINE'] ?? 'memory';
  const name = tableEngineNames.find((one) => one === wanted);
  if (name === undefined) throw new Error(`no table engine ${wanted}: choose one of ${tableEngineNames.join(', ')}`);
  return name;
}
