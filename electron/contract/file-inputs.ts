/** Files that the page made, for the operator to keep, and the path of a workspace. Messages are reasons: `error.<reason>` in resources/messages. */
import * as v from 'valibot';

/** Characters of a page that becomes a PDF: it has to fit into an address, encoded. */
const largestPage = 480_000;
/** A name of a file that every system takes: it does not begin with a dot, so that it never leads out of its folder. */
const fileName = /^[\w\-\u4e00-\u9fff][\w.\-\u4e00-\u9fff ]{0,119}$/;
/** Base64 with its padding; no regular expression over the whole, which megabytes of it would be too long for. */
function isBase64(text: string): boolean {
  const padding = text.indexOf('=');
  const whole = text.length % 4 === 0 && !/[^A-Za-z0-9+/=]/.test(text);
  return whole && (padding === -1 || /^={1,2}$/.test(text.slice(padding)));
}

/** A folder, or the file in it that stands for it. */
export const WorkspacePath = v.pipe(
  v.string(),
  v.minLength(1, 'workspaces.path'),
  v.maxLength(4096, 'workspaces.path'),
  v.check((path) => !path.includes('\0'), 'workspaces.path'),
);

const fileText = v.pipe(v.string(), v.maxLength(16 * 1024 * 1024, 'text.long'));

/** Bytes come as base64. */
export const FileToSave = v.pipe(
  v.strictObject({
    fileName: v.pipe(v.string(), v.regex(fileName, 'file.name')),
    text: fileText,
    encoding: v.optional(v.picklist(['utf8', 'base64']), 'utf8'),
  }),
  v.forward(
    v.check(({ text, encoding }) => encoding === 'utf8' || isBase64(text), 'file.bytes'),
    ['text'],
  ),
);

/** `html`: nothing outside of it. */
export const PageToSave = v.strictObject({
  fileName: v.pipe(v.string(), v.regex(fileName, 'file.name')),
  html: v.pipe(v.string(), v.minLength(1, 'pdf.empty'), v.maxLength(largestPage, 'pdf.large')),
});

export const FolderToSave = v.strictObject({
  folderName: v.pipe(v.string(), v.regex(fileName, 'file.name')),
  files: v.pipe(
    v.array(
      v.strictObject({
        path: v.pipe(
          v.string(),
          v.check((path) => path.split('/').every((part) => fileName.test(part)), 'file.name'),
        ),
        text: fileText,
      }),
    ),
    v.minLength(1, 'files.none'),
    v.maxLength(1000, 'files.many'),
  ),
});
