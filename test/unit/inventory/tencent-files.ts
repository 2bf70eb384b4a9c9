/** The sample's files of Tencent Cloud, and ways to bend them. */
import type { Change } from '../../../electron/domain/model/changes.ts';
import { Desk, edited, filesOf, json, type NamedText } from './desk.ts';

export const files = filesOf('tencent-ap-guangzhou');
export const named = (name: string) => files.find((file) => file.name === `${name}.json`) as NamedText;
export const service = 'vpcsvc-69y13tdb';
export const endpoint = 'vpce-ntv3vy9k';
export const planned = { kind: 'planned', at: 1 } as const;

export async function imported(some: readonly NamedText[] = files): Promise<Desk> {
  const desk = new Desk();
  await desk.import(some, 'ap-guangzhou');
  return desk;
}
export const without = (name: string, key: string, ...ids: string[]) =>
  edited<object>(files, `${name}.json`, key, (items) =>
    items.filter((item) => !ids.some((id) => Object.values(item).includes(id))),
  );
/** As the last page, so that its count is right. */
export const counted = (file: NamedText, key: string): NamedText => {
  const document = JSON.parse(file.text) as Record<string, unknown[]>;
  return json(file.name, { ...document, TotalCount: document[key]?.length });
};
export const replace = <T extends { id: string }>(desk: Desk, collection: Change['collection'], after: T) =>
  desk.change([{ collection, id: after.id, before: null, after } as unknown as Change]);
