import type { AppName, ImageApp } from '../environment';
import type { Image, Version } from '../ports';

const sha = (letter: string) => `sha256:${letter.repeat(64)}`;

/** Each app has versions of its own, from the one of the old commit to the one of the new. */
const majors = { 'management-api': 1, 'workflow-engine': 2, ui: 3 };
export const versionAt = (app: AppName, commit: string) => `${majors[app]}.${commit === oldVersion.commit ? 0 : 1}.0`;
export const oldVersion = { commit: 'a'.repeat(12) };
export const newVersion = { commit: 'b'.repeat(12) };
export const versionOf = (app: AppName, { commit }: { readonly commit: string }): Version => ({
  commit,
  version: versionAt(app, commit),
});
const imagesOf = (app: ImageApp, old: string, newer: string) => ({
  old: { ...versionOf(app, oldVersion), digest: sha(old) },
  new: { ...versionOf(app, newVersion), digest: sha(newer) },
});
export const images: Record<ImageApp, { readonly old: Image; readonly new: Image }> = {
  'management-api': imagesOf('management-api', '1', '2'),
  'workflow-engine': imagesOf('workflow-engine', '3', '4'),
};
