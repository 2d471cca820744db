import type { JsonFile } from './json-files';

/** What a file holds: one thing or a list of them, as it is or as an API answers it (`{ "data": … }`). */
export const wholeOf = (file: JsonFile): readonly JsonFile[] => {
  const json = dataOf(file.json);
  if (!Array.isArray(json)) return [{ name: file.name, json }];
  return json.map((one, index) => ({ name: `${file.name}, entry ${index + 1}`, json: one }));
};

const dataOf = (json: unknown): unknown =>
  typeof json === 'object' && json !== null && !Array.isArray(json) && Object.hasOwn(json, 'data')
    ? (json as { readonly data: unknown }).data
    : json;
